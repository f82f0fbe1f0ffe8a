import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const spec = {
  id: 'vendas-dev',
  title: 'Vendas (development)',
  owner: 'group:default/vendas-data',
  cluster: 'local',
  namespace: 'lakehouse-vendas-dev',
  preset: 'small',
  secrets: 'external-secrets',
  secretStore: 'vault',
  components: [{ name: 'trino', version: '479' }],
};

const example = (description: string, input: object): TemplateExample => ({
  description,
  example: stringify({
    steps: [
      {
        id: 'request',
        name: 'Record the request',
        action: 'lakehouse:environment:request',
        input,
      },
    ],
  }),
});

export const examples: TemplateExample[] = [
  example('Ask for a new environment', {
    kind: 'create',
    environment: 'vendas-dev',
    spec,
  }),
  example('Ask for another size', {
    kind: 'change',
    environment: 'vendas-dev',
    spec: { id: 'vendas-dev', preset: 'medium' },
  }),
  example('Ask that an environment be taken away', {
    kind: 'delete',
    environment: 'vendas-dev',
  }),
];
