import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Link to the entity of an environment that has come up',
    example: stringify({
      steps: [
        {
          id: 'register',
          name: 'Find it in the catalog',
          action: 'lakehouse:environment:register',
          input: { environment: 'vendas-dev' },
        },
      ],
      output: {
        links: [
          {
            title: 'In the catalog',
            entityRef: '${{ steps.register.output.entityRef }}',
          },
        ],
      },
    }),
  },
];
