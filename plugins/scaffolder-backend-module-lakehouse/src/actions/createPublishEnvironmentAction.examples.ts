import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const operationId = '${{ steps.request.output.operationId }}';

export const examples: TemplateExample[] = [
  {
    description: 'Push the files of an operation',
    example: stringify({
      steps: [
        {
          id: 'publish',
          name: 'Publish',
          action: 'lakehouse:environment:publish',
          input: { operationId },
        },
      ],
    }),
  },
  {
    description: 'Have a pull request opened, and say that it waits',
    example: stringify({
      steps: [
        {
          id: 'publish',
          name: 'Prepare a pull request',
          action: 'lakehouse:environment:publish',
          input: { operationId },
        },
        {
          id: 'pullRequest',
          name: 'Open the pull request',
          action: 'publish:github:pull-request',
          input: {
            repoUrl: '${{ steps.publish.output.repoUrl }}',
            branchName: '${{ steps.publish.output.branch }}',
            targetBranchName: '${{ steps.publish.output.targetBranch }}',
            title: '${{ steps.publish.output.title }}',
            description: '${{ steps.publish.output.description }}',
            sourcePath: '${{ steps.publish.output.path }}',
            targetPath: '${{ steps.publish.output.path }}',
            filesToDelete: '${{ steps.publish.output.filesToDelete }}',
            update: true,
          },
        },
        {
          id: 'report',
          name: 'Say that it waits',
          action: 'lakehouse:environment:publish',
          input: {
            operationId,
            pullRequestUrl: '${{ steps.pullRequest.output.remoteUrl }}',
          },
        },
      ],
    }),
  },
];
