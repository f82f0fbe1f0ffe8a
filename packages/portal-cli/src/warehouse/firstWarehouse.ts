import { portalLayout, type PortalContext } from '../context';
import { PortalError } from '../errors';
import { say, timed } from '../output';
import { isWarehouseBuilt, runningPipeline } from './marker';
import { runSamplePipeline, type SampleSize } from './samplePipeline';

/** Enough for tables in each layer; about a minute, most of which is the same for any size. */
const SMALL: SampleSize = { persons: 200, days: 1 };

/** Whether nobody has built a warehouse from this data directory yet, or is about to. */
export function needsFirstWarehouse(context: PortalContext): boolean {
  return !isWarehouseBuilt(context) && !runningPipeline(context);
}

/** Builds a small warehouse beside a portal that runs, which goes on without it when that fails. */
export async function buildFirstWarehouse(
  context: PortalContext,
  signal: AbortSignal,
): Promise<void> {
  const { pipelineLog } = portalLayout(context);
  say(`Building a small warehouse, once; the log is ${pipelineLog}`);
  try {
    await timed('Built the warehouse', () =>
      runSamplePipeline(context, SMALL, signal),
    );
  } catch (error) {
    if (!(error instanceof PortalError)) {
      throw error;
    }
    if (!signal.aborted) {
      const [what] = error.message.split('\n');
      say(
        `${what}; ${pipelineLog} tells more. The portal runs without the warehouse; ./portal pipeline tries again`,
      );
    }
  }
}
