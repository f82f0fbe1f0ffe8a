import { existsSync } from 'node:fs';
import { contextFromEnvironment, portalLayout } from '../context';
import { PortalError } from '../errors';
import { say, timed } from '../output';
import { interruption } from '../process/interruption';
import { runSamplePipeline } from '../warehouse/samplePipeline';

/**
 * Brings days of the sample from its sources into the local lakehouse, and builds the warehouse after each: two to
 * three minutes for a thousand persons.
 */
export async function pipeline(options: {
  persons: string;
  days: string;
}): Promise<void> {
  if (!/^[1-9]\d{0,6}$/.test(options.persons)) {
    throw new PortalError('--persons: must be a whole number of at least 1');
  }
  if (!/^[123]$/.test(options.days)) {
    throw new PortalError('--days: must be 1, 2 or 3');
  }
  const context = contextFromEnvironment();
  const { connection, pipelineLog } = portalLayout(context);
  if (!existsSync(connection)) {
    throw new PortalError('No lakehouse runs here; ./portal start starts one');
  }
  const interrupted = interruption();
  say(
    `Bringing in the leads of ${options.persons} persons; the log is ${pipelineLog}`,
  );
  const size = {
    persons: Number(options.persons),
    days: Number(options.days),
  };
  await timed('Built the warehouse', () =>
    runSamplePipeline(context, size, interrupted),
  ).catch(error => {
    throw interrupted.aborted ? new PortalError('Interrupted') : error;
  });
}
