import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const operationId = '${{ steps.request.output.operationId }}';
const example = (description: string, input: object): TemplateExample => ({
  description,
  example: stringify({
    steps: [
      {
        id: 'wait',
        name: 'Wait until it is usable',
        action: 'lakehouse:environment:wait',
        input,
      },
    ],
  }),
});

export const examples: TemplateExample[] = [
  example('Wait until an operation ends', { operationId }),
  example('Look every ten seconds, and bear an hour without answers', {
    operationId,
    interval: 10,
    patience: 60,
  }),
];
