import { join } from 'node:path';
import {
  prefectVariables,
  type ProcessIdentity,
} from '@lakehouse-portal/local-lakehouse';
import { portalLayout, type PortalContext } from '../context';
import { readConnection } from '../lakehouse/lakehouse';
import { endGroup } from '../process/endGroup';
import { mustRun } from '../process/run';
import { pipelinesTools } from '../python/pythonTools';
import { markBuilt, markPipeline, runningPipeline } from './marker';

const TIMEOUT_MS = 2 * 60 * 60_000;
/** dbt cancels its queries first, and then the lock of the build is given back. */
const GRACE_MS = 30_000;

/** How much of the sample is brought in. */
export interface SampleSize {
  persons: number;
  /** How many of its days, 1 to 3. */
  days: number;
}

/** As Ctrl-C does it, which all programs of the pipeline heed. */
const endPipeline = (pipeline: ProcessIdentity) =>
  endGroup(pipeline, GRACE_MS, 'SIGINT');

/** The environment of a flow run on the server of this lakehouse, where it has one. */
function orchestration(context: PortalContext): NodeJS.ProcessEnv {
  const { prefect } = readConnection(context);
  return prefect
    ? prefectVariables(prefect, join(context.dataDir, 'prefect'))
    : { PREFECT_API_URL: undefined };
}

/**
 * Brings the sample from its sources into the local lakehouse and builds the warehouse; a run of a flow, where the lakehouse has
 * orchestration. What is there already is not made again.
 *
 * @throws PortalError with the end of its log
 */
export async function runSamplePipeline(
  context: PortalContext,
  { persons, days }: SampleSize,
  signal: AbortSignal,
): Promise<void> {
  const { connection, pipelineLog } = portalLayout(context);
  const python = join(await pipelinesTools(context), 'python');
  await mustRun(
    'The sample pipeline',
    python,
    [
      ...['-m', 'lakehouse_pipelines', 'sample'],
      ...['--persons', String(persons), '--days', String(days)],
    ],
    {
      cwd: join(context.root, 'pipelines'),
      env: { ...orchestration(context), LAKEHOUSE_CONNECTION: connection },
      log: pipelineLog,
      timeoutMs: TIMEOUT_MS,
      signal,
      onStart: pipeline => markPipeline(context, pipeline),
      end: endPipeline,
    },
  );
  markBuilt(context);
}

/** Ends a pipeline that runs, so that it leaves no lock behind in a lakehouse that is stopped. */
export async function stopPipeline(context: PortalContext): Promise<void> {
  const pipeline = runningPipeline(context);
  if (pipeline) {
    await endPipeline(pipeline);
  }
}
