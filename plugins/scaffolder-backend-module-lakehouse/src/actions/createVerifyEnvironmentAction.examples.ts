import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Check that an environment can be used',
    example: stringify({
      steps: [
        {
          id: 'verify',
          name: 'Run the smoke check',
          action: 'lakehouse:environment:verify',
          input: { environment: 'vendas-dev' },
        },
      ],
    }),
  },
];
