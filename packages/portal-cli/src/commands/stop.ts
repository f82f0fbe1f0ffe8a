import { contextFromEnvironment, type PortalContext } from '../context';
import { stopLakehouse } from '../lakehouse/lakehouse';
import { say, timed } from '../output';
import { stopPortalProcess } from '../portal/process';
import { stopPipeline } from '../warehouse/samplePipeline';

/** Stops who uses the lakehouse first, so that nobody sees one that is half gone. */
export async function stopEverything(context: PortalContext): Promise<void> {
  await stopPipeline(context);
  if (await stopPortalProcess(context)) {
    say('Stopped the portal');
  }
  // True as well when the portal showed an existing lakehouse, and nothing else ran.
  await timed('The local lakehouse is stopped', () => stopLakehouse(context));
}

export async function stop(): Promise<void> {
  await stopEverything(contextFromEnvironment());
}
