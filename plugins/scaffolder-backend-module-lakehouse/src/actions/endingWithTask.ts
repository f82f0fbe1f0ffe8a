import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { LakehouseEnvironmentsApi } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { describeStands } from '../environments/words';

/**
 * Does a part of an operation, and ends the operation where it stands when the task is cancelled meanwhile: who cancels a task
 * wants its work to end, and an operation that nobody carries on would keep the environment from everybody else.
 */
export async function endingWithTask<T>(
  ctx: Pick<ActionContext<{}>, 'signal' | 'logger'>,
  environments: LakehouseEnvironmentsApi,
  operationId: string,
  work: () => Promise<T>,
): Promise<T> {
  const result = await work().catch(error => {
    if (!ctx.signal?.aborted) {
      throw error;
    }
  });
  if (!ctx.signal?.aborted) {
    return result as T;
  }

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
    lines = [
      `Cancelled, but operation ${operationId} could not be ended: ${
        (error as Error).message
      }. It goes on, and the page of its environment shows how it ends.`,
    ];
  }
  lines.forEach(line => ctx.logger.warn(line));
  throw new Error(lines.join('\n'));
}
