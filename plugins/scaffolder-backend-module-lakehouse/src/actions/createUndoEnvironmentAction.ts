import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  EnvironmentOperation,
  LakehouseEnvironmentsApi,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { isLost } from '../environments/operations';
import { describeStands, nameOf } from '../environments/words';
import { examples } from './createUndoEnvironmentAction.examples';
import { endingWithTask } from './endingWithTask';
import { LakehouseActionDeps } from './types';

/** Ends an operation, and takes back what it made as far as that holds no data. @public */
export function createUndoEnvironmentAction({
  connector,
}: Pick<LakehouseActionDeps, 'connector'>) {
  return createTemplateAction({
    id: 'lakehouse:environment:undo',
    description:
      'Ends an operation, so that the environment is free for another one, and takes back what it made as far as that can hold no data. Says what stands, what was undone and what is kept.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        operationId: z =>
          z.string().describe('Of lakehouse:environment:request'),
        takeBack: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether to take back what was made (default), or only to end the operation and say what stands',
            ),
      },
      output: {
        state: z => z.string().describe('State of the operation'),
        stands: z =>
          z.array(z.string()).describe('What is left as it was made'),
        undone: z => z.array(z.string()).describe('What was taken back'),
        kept: z => z.array(z.string()).describe('What may hold data'),
      },
    },
    async handler(ctx) {
      const { operationId, takeBack = true } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info(
          takeBack
            ? 'Would take back what holds no data'
            : 'Would end the operation where it stands',
        );
        tell(ctx, { state: 'cancelled' });
        return;
      }
      const environments = connector.as(ctx);
      const after = await endingWithTask(ctx, environments, operationId, () =>
        undo(ctx, environments, { operationId, takeBack }),
      );
      const lines = describeStands(after.stands);
      (lines.length ? lines : ['Nothing was made']).forEach(line =>
        ctx.logger.info(line),
      );
      tell(ctx, after);
    },
  });
}

function tell(
  ctx: { output(name: string, value: unknown): void },
  { state, stands = [] }: Pick<EnvironmentOperation, 'state' | 'stands'>,
) {
  ctx.output('state', state);
  for (const fate of ['stands', 'undone', 'kept'] as const) {
    ctx.output(
      fate,
      stands
        .filter(each => each.fate === fate)
        .map(each => nameOf(each.resource)),
    );
  }
}

async function undo(
  { logger }: Pick<ActionContext<{}>, 'logger'>,
  environments: LakehouseEnvironmentsApi,
  { operationId, takeBack }: { operationId: string; takeBack: boolean },
): Promise<EnvironmentOperation> {
  const before = await environments.getOperation(operationId);
  if (before.state === 'succeeded') {
    logger.warn(
      `Operation ${operationId} succeeded; what it made is taken away by deleting the environment`,
    );
    return before;
  }
  if (isLost(before) && !takeBack) {
    return before;
  }
  try {
    // The backend leaves alone what it took back before, so repeating it is safe.
    return await environments.cancelOperation(operationId, { undo: takeBack });
  } catch (error) {
    // Such as a deletion, which cannot be stopped half way, or a change, of which nothing can be taken back.
    if ((error as Error).name !== 'ConflictError') {
      throw error;
    }
    logger.warn(`Left as it is: ${(error as Error).message}`);
    return before;
  }
}
