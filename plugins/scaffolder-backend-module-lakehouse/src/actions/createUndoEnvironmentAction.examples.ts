import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const operationId = '${{ steps.request.output.operationId }}';

export const examples: TemplateExample[] = [
  {
    description: 'Take back what holds no data when a step before it failed',
    example: stringify({
      steps: [
        {
          id: 'undo',
          name: 'Take back what holds no data',
          if: '${{ failure() }}',
          action: 'lakehouse:environment:undo',
          input: { operationId },
        },
      ],
    }),
  },
  {
    description: 'Only end the operation, and say what stands',
    example: stringify({
      steps: [
        {
          id: 'undo',
          name: 'End the operation',
          if: '${{ failure() }}',
          action: 'lakehouse:environment:undo',
          input: { operationId, takeBack: false },
        },
      ],
    }),
  },
];
