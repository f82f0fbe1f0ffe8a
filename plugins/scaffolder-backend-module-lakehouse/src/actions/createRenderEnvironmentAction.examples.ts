import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Write the files of a recorded operation into the workspace',
    example: stringify({
      steps: [
        {
          id: 'render',
          name: 'Render the files',
          action: 'lakehouse:environment:render',
          input: { operationId: '${{ steps.request.output.operationId }}' },
        },
      ],
    }),
  },
];
