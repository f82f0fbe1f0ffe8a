import { AuditorServiceEvent } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';

/** Records the end of an audited call, refused ones included. */
export async function audited<T>(
  event: AuditorServiceEvent,
  run: () => Promise<T>,
): Promise<T> {
  try {
    const result = await run();
    await event.success();
    return result;
  } catch (error) {
    await event.fail({
      error: isError(error) ? error : new Error(String(error)),
    });
    throw error;
  }
}
