import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  EnvironmentOperation,
  OperationState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { hasReached, refuseLost } from '../environments/operations';
import { examples } from './createApplyEnvironmentAction.examples';
import { endingWithTask } from './endingWithTask';
import { LakehouseActionDeps } from './types';

/** Hands an environment to Argo CD, or has it taken away. @public */
export function createApplyEnvironmentAction({
  connector,
}: Pick<LakehouseActionDeps, 'connector'>) {
  return createTemplateAction({
    id: 'lakehouse:environment:apply',
    description:
      'Hands an environment whose files are published to Argo CD, or has Argo CD take it away. From here on the portal follows it to its end, with or without this task.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        operationId: z =>
          z.string().describe('Of lakehouse:environment:request'),
      },
      output: {
        state: z => z.string().describe('State of the operation'),
      },
    },
    async handler(ctx) {
      const { operationId } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info('Would hand the environment to Argo CD');
        ctx.output('state', 'following');
        return;
      }
      const environments = connector.as(ctx);
      await endingWithTask(ctx, environments, operationId, async () => {
        const before = await environments.getOperation(operationId);
        refuseLost(before);
        ctx.signal?.throwIfAborted();
        const { state, deadlineAt = null } = hasReached(before, 'following')
          ? before
          : await ctx.checkpoint({
              key: `apply-${operationId}`,
              fn: async () => {
                const applied = await environments.applyOperation(operationId);
                return {
                  state: applied.state,
                  deadlineAt: applied.deadlineAt ?? null,
                };
              },
            });
        ctx.logger.info(describe(before, state, deadlineAt));
        ctx.output('state', state);
      });
    },
  });
}

function describe(
  { environment, kind }: EnvironmentOperation,
  state: OperationState,
  deadlineAt: string | null,
): string {
  if (state === 'waiting-for-merge') {
    return kind === 'delete'
      ? `${environment} stays until Argo CD sees that the pull request was merged, and is taken away then`
      : `Argo CD takes up ${environment} once the pull request is merged`;
  }
  const due = deadlineAt ? `; due by ${deadlineAt}` : '';
  return kind === 'delete'
    ? `Argo CD takes ${environment} away${due}`
    : `Argo CD brings ${environment} up${due}`;
}
