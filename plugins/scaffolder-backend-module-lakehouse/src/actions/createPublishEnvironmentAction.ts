import { InputError } from '@backstage/errors';
import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  EnvironmentOperation,
  FileList,
  LakehouseEnvironmentsApi,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { FolderRepository } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { hasReached, refuseLost } from '../environments/operations';
import { writeRendered } from '../environments/writeRendered';
import { authorOf } from '../repository/authorOf';
import { commitUrl, pullRequestTarget } from '../repository/pullRequestTarget';
import { examples } from './createPublishEnvironmentAction.examples';
import { endingWithTask } from './endingWithTask';
import { LakehouseActionDeps } from './types';

const VERBS = {
  create: 'Create',
  change: 'Change',
  delete: 'Delete',
  sync: 'Sync',
  verify: 'Verify',
} as const;

/** Brings the files of an operation into the repository that Argo CD reads. @public */
export function createPublishEnvironmentAction({
  connector,
  repository,
  delivery,
  integrations,
}: LakehouseActionDeps) {
  return createTemplateAction({
    id: 'lakehouse:environment:publish',
    description:
      'Brings the files of an operation into the repository that Argo CD reads: by a push, or by preparing a pull request and, once there is one, saying so. Nothing to change is a success.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        operationId: z =>
          z.string().describe('Of lakehouse:environment:request'),
        pullRequestUrl: z =>
          z
            .string()
            .optional()
            .describe('Of the pull request that now waits to be merged'),
      },
      output: {
        state: z =>
          z
            .enum(['published', 'pull-request-prepared', 'waiting-for-merge'])
            .describe('How far the files are'),
        repository: z => z.string().describe('Address of the repository'),
        revision: z =>
          z.string().optional().describe('Commit that holds the files'),
        url: z =>
          z
            .string()
            .optional()
            .describe('Of the commit or the pull request, for people'),
        provider: z =>
          z
            .string()
            .optional()
            .describe('Who hosts the repository, such as github'),
        repoUrl: z =>
          z
            .string()
            .optional()
            .describe('The repository as publish:*:pull-request wants it'),
        path: z =>
          z
            .string()
            .optional()
            .describe('sourcePath and targetPath of the pull request'),
        branch: z =>
          z.string().optional().describe('Branch for the pull request'),
        targetBranch: z =>
          z.string().optional().describe('Branch that Argo CD reads'),
        title: z => z.string().optional().describe('Of the pull request'),
        description: z => z.string().optional().describe('Of the pull request'),
        filesToDelete: z =>
          z
            .array(z.string())
            .optional()
            .describe('Files below path that the pull request has to remove'),
      },
    },
    async handler(ctx) {
      if (!repository) {
        throw new InputError(
          'No repository is configured: lakehouse.provisioning.repository',
        );
      }
      ctx.output('repository', repository.url);
      if (ctx.isDryRun) {
        ctx.logger.info(
          delivery === 'push'
            ? `Would push to ${repository.branch} of ${repository.url}`
            : `Would prepare a pull request for ${repository.url}`,
        );
        ctx.output(
          'state',
          delivery === 'push' ? 'published' : 'pull-request-prepared',
        );
        return;
      }

      const { operationId, pullRequestUrl } = ctx.input;
      const environments = connector.as(ctx);
      await endingWithTask(ctx, environments, operationId, async () => {
        const operation = await environments.getOperation(operationId);
        refuseLost(operation);
        if (hasReached(operation, 'published')) {
          ctx.logger.info(
            `In the repository since before, as ${operation.revision}`,
          );
          tellPublished(ctx, operation);
        } else if (pullRequestUrl !== undefined) {
          await reportPullRequest(ctx, environments, pullRequestUrl);
        } else if (delivery === 'pull-request') {
          const files = await environments.getOperationFiles(operationId);
          const prepared = await preparePullRequest(
            ctx,
            repository,
            operation,
            files,
          );
          if (!files.files.length && !prepared.filesToDelete.length) {
            // Nobody could merge what changes nothing.
            ctx.logger.info(`${files.targetPath} is not in the repository`);
            await environments.reportPublished(operationId, {
              state: 'published',
            });
            tellPublished(ctx, {});
            return;
          }
          ctx.output('state', 'pull-request-prepared');
          Object.entries({
            ...pullRequestTarget(repository.url, integrations),
            ...prepared,
          }).forEach(([name, value]) => ctx.output(name as 'path', value));
        } else {
          const revision = await push(
            ctx,
            repository,
            operation,
            await environments.getOperationFiles(operationId),
          );
          const url =
            revision && commitUrl(repository.url, revision, integrations);
          await ctx.checkpoint({
            key: 'report',
            fn: async () => {
              await environments.reportPublished(operationId, {
                state: 'published',
                revision,
                url,
              });
            },
          });
          tellPublished(ctx, { revision, url });
        }
      });
    },
  });
}

type Context = Pick<
  ActionContext<{ operationId: string }>,
  | 'checkpoint'
  | 'input'
  | 'logger'
  | 'signal'
  | 'task'
  | 'user'
  | 'workspacePath'
> & { output(name: string, value: unknown): void };

function tellPublished(
  ctx: Context,
  { revision, url }: { revision?: string; url?: string },
) {
  ctx.output('state', 'published');
  ctx.output('revision', revision);
  ctx.output('url', url);
}

const titleOf = ({ kind, environment }: EnvironmentOperation) =>
  `${VERBS[kind]} lakehouse environment ${environment}`;

/** Who asked for it, and where that is recorded. */
const trailOf = (operation: EnvironmentOperation, taskId: string) =>
  [
    `Requested-by: ${operation.requestedBy}`,
    `Operation: ${operation.id}`,
    `Task: ${taskId}`,
  ].join('\n');

/** A repeated push finds the folder as it shall be, and answers the commit that holds it. */
async function push(
  ctx: Context,
  repository: FolderRepository,
  operation: EnvironmentOperation,
  { targetPath, files }: FileList,
): Promise<string | undefined> {
  const pushed = await ctx.checkpoint({
    key: `push-${operation.id}`,
    fn: async () => {
      const { revision, changed } = await repository.replaceFolder(
        {
          folder: targetPath,
          files,
          message: `${titleOf(operation)}\n\n${trailOf(
            operation,
            ctx.task.id,
          )}`,
          author: authorOf(ctx.user),
        },
        {
          workspace: ctx.workspacePath,
          signal: ctx.signal,
          onOvertaken: () =>
            ctx.logger.info('Somebody pushed in between; taking theirs along'),
        },
      );
      return { revision: revision ?? null, changed };
    },
  });
  ctx.logger.info(
    pushed.changed
      ? `Pushed ${pushed.revision} to ${repository.branch}`
      : `${targetPath} is in the repository already, at ${pushed.revision}`,
  );
  return pushed.revision ?? undefined;
}

/** Leaves the files where publish:*:pull-request takes them from. Writes nothing elsewhere. */
async function preparePullRequest(
  ctx: Context,
  repository: FolderRepository,
  operation: EnvironmentOperation,
  rendered: FileList,
) {
  const { targetPath, files } = rendered;
  await writeRendered(ctx.workspacePath, rendered);
  const stays = new Set(files.map(each => each.path));
  const there = await repository.listFolder(targetPath, {
    workspace: ctx.workspacePath,
    signal: ctx.signal,
  });
  return {
    path: targetPath,
    branch: `lakehouse/${operation.environment}-${operation.id}`,
    targetBranch: repository.branch,
    title: titleOf(operation),
    description: trailOf(operation, ctx.task.id),
    filesToDelete: there
      .map(path => path.slice(targetPath.length + 1))
      .filter(path => !stays.has(path)),
  };
}

async function reportPullRequest(
  ctx: Context,
  environments: LakehouseEnvironmentsApi,
  url: string,
) {
  if (!URL.canParse(url)) {
    throw new InputError(
      'pullRequestUrl: no pull request was opened. The template needs a step that does so for where the repository is hosted',
    );
  }
  await ctx.checkpoint({
    key: 'report-pull-request',
    fn: async () => {
      await environments.reportPublished(ctx.input.operationId, {
        state: 'waiting-for-merge',
        url,
      });
    },
  });
  ctx.logger.info(`Waits to be merged: ${url}`);
  ctx.output('state', 'waiting-for-merge');
  ctx.output('url', url);
}
