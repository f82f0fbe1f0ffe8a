import { Threshold } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { CredentialsService } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { selectOne } from './checks/engine';
import { askMetastore, metastoreUris } from './checks/metastore';
import { readDbtThroughput } from './dbtThroughput';
import { LIMITS } from './limits';
import {
  checkFailed,
  Measurement,
  reasonOfFailure,
  VerificationTarget,
} from './types';

const TIMES = 5;
/** For each of them. */
const TIMEOUT_MS = 40_000;

/** The thresholds; those that nothing here can measure say so. Throws the signal's reason when that ends it. */
export async function measureThresholds(
  target: VerificationTarget,
  credentials: CredentialsService,
  signal: AbortSignal,
): Promise<Threshold[]> {
  const { descriptor } = target;
  const uris = metastoreUris(descriptor);
  return [
    await measured('simple-query', signal, stop =>
      slowest(descriptor.engines, async engine => {
        // The first one also pays for what Trino loads on its first statement.
        await selectOne(engine, credentials, stop);
        return repeated(() => selectOne(engine, credentials, stop));
      }),
    ),
    await measured('metastore-latency', signal, stop =>
      slowest(uris, async uri => {
        const [, ...took] = await askMetastore(uri, TIMES + 1, stop);
        return median(took);
      }),
    ),
    await measured('dbt-throughput', signal, stop =>
      readDbtThroughput(target, credentials, stop),
    ),
    // Only its cluster can tell.
    { name: 'cpu', ...LIMITS.cpu, verdict: 'unknown' },
  ];
}

async function measured(
  name: Exclude<keyof typeof LIMITS, 'cpu'>,
  signal: AbortSignal,
  measure: (signal: AbortSignal) => Promise<Measurement>,
): Promise<Threshold> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const { limit, unit } = LIMITS[name];
  try {
    const found = await measure(AbortSignal.any([signal, timeout]));
    const keepsTo =
      unit === 'records-per-second'
        ? found.value >= limit
        : found.value < limit;
    return {
      name,
      limit,
      unit,
      ...found,
      verdict: keepsTo ? 'within' : 'beyond',
    };
  } catch (error) {
    signal.throwIfAborted();
    return {
      name,
      limit,
      unit,
      verdict: 'unknown',
      note: reasonOfFailure(error, timeout.aborted ? TIMEOUT_MS : undefined),
    };
  }
}

/** In milliseconds, of the slowest of them. */
async function slowest<T>(
  items: T[],
  measure: (item: T) => Promise<number>,
): Promise<Measurement> {
  if (items.length === 0) {
    throw checkFailed(
      'nothing-to-measure',
      {},
      'There is nothing here that could be asked.',
    );
  }
  const values: number[] = [];
  for (const item of items) values.push(await measure(item));
  return {
    value: Math.round(Math.max(...values) * 10) / 10,
    measuredAt: new Date().toISOString(),
  };
}

async function repeated(measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  while (values.length < TIMES) values.push(await measure());
  return median(values);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
