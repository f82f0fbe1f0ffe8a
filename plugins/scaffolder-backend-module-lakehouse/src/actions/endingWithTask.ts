import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { LakehouseEnvironmentsApi } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { hasEnded } from '../environments/operations';
import { describeStands } from '../environments/words';

type Context = Pick<ActionContext<{}>, 'signal' | 'logger'>;

/** Of each task, what ends its operation when it is cancelled while none of these actions runs. */
const betweenSteps = new WeakMap<AbortSignal, () => void>();

/**
 * Does a part of an operation, and ends the operation where it stands when the task is cancelled meanwhile, or before the next
 * such part: who cancels a task wants its work to end, and an operation that nobody carries on would keep the environment from
 * everybody else.
 */
export async function endingWithTask<T>(
  ctx: Context,
  environments: LakehouseEnvironmentsApi,
  operationId: string,
  work: () => Promise<T>,
): Promise<T> {
  const { signal } = ctx;
  if (!signal) {
    return work();
  }
  const before = betweenSteps.get(signal);
  if (before) {
    signal.removeEventListener('abort', before);
  }
  if (!signal.aborted) {
    const result = await work().catch(error => {
      if (!signal.aborted) {
        watch();
        throw error;
      }
    });
    if (!signal.aborted) {
      watch();
      return result as T;
    }
  }
  const lines = await end(ctx, environments, operationId);
  throw new Error(lines.join('\n'));

  // The scaffolder runs no step of a cancelled task, those that clean up included.
  function watch() {
    const listener = () => {
      end(ctx, environments, operationId);
    };
    betweenSteps.set(signal!, listener);
    signal!.addEventListener('abort', listener, { once: true });
  }
}

/** Never throws. */
async function end(
  { logger }: Pick<Context, 'logger'>,
  environments: LakehouseEnvironmentsApi,
  operationId: string,
): Promise<string[]> {
  let lines: string[];
  try {
    const operation = await environments.cancelOperation(operationId, {
      undo: false,
    });
    lines = [
      `Cancelled; operation ${operationId} ended where it stood`,
      ...describeStands(operation.stands),
    ];
  } catch (error) {
    const now = await environments
      .getOperation(operationId)
      .catch(() => undefined);
    lines =
      now && hasEnded(now)
        ? [
            `Cancelled; operation ${operationId} had ended before, as ${now.state}`,
            ...describeStands(now.stands),
          ]
        : [
            `Cancelled, but operation ${operationId} could not be ended: ${
              (error as Error).message
            }. It goes on, and the page of its environment shows how it ends.`,
          ];
  }
  lines.forEach(line => logger.warn(line));
  return lines;
}
