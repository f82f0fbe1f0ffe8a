import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Hand a published environment to Argo CD',
    example: stringify({
      steps: [
        {
          id: 'apply',
          name: 'Hand over to Argo CD',
          action: 'lakehouse:environment:apply',
          input: { operationId: '${{ steps.request.output.operationId }}' },
        },
      ],
    }),
  },
];
