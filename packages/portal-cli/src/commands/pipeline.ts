import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contextFromEnvironment, portalLayout } from '../context';
import { PortalError } from '../errors';
import { say, timed } from '../output';
import { mustRun } from '../process/run';
import { pipelinesTools } from '../python/pythonTools';

const TIMEOUT_MS = 2 * 60 * 60_000;

/**
 * Brings the three days of the sample from its sources into the local lakehouse, and builds the warehouse after each: two to
 * three minutes for a thousand persons.
 */
export async function pipeline(options: { persons: string }): Promise<void> {
  if (!/^[1-9]\d{0,6}$/.test(options.persons)) {
    throw new PortalError('--persons: must be a whole number of at least 1');
  }
  const context = contextFromEnvironment();
  const { connection } = portalLayout(context);
  if (!existsSync(connection)) {
    throw new PortalError('No lakehouse runs here; ./portal start starts one');
  }
  const log = join(context.dataDir, 'logs', 'pipeline.log');
  const python = join(await pipelinesTools(context), 'python');
  say(`Bringing in the leads of ${options.persons} persons; the log is ${log}`);
  await timed('Built the warehouse', () =>
    mustRun(
      'The sample pipeline',
      python,
      ['-m', 'lakehouse_pipelines', 'sample', '--persons', options.persons],
      {
        cwd: join(context.root, 'pipelines'),
        env: { LAKEHOUSE_CONNECTION: connection },
        log,
        timeoutMs: TIMEOUT_MS,
      },
    ),
  );
}
