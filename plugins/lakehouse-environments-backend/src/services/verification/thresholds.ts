import { Threshold } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { redactText } from '@lakehouse-portal/iceberg-metadata';
import { CredentialsService } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { selectOne } from './checks/engine';
import { askMetastore, metastoreUris } from './checks/metastore';
import { VerificationTarget } from './types';

const TIMES = 5;
/** For each of them. */
const TIMEOUT_MS = 40_000;

/** What a lakehouse must hold to, and in which unit. */
const LIMITS = {
  'simple-query': { limit: 5_000, unit: 'ms' },
  'metastore-latency': { limit: 100, unit: 'ms' },
  'dbt-throughput': { limit: 1_000, unit: 'records-per-second' },
  cpu: { limit: 80, unit: 'percent' },
} as const;

/** The thresholds; those that nothing here can measure say so. Throws the signal's reason when that ends it. */
export async function measureThresholds(
  { descriptor }: VerificationTarget,
  credentials: CredentialsService,
  signal: AbortSignal,
): Promise<Threshold[]> {
  const { engines } = descriptor;
  const uris = metastoreUris(descriptor);
  return [
    await measured('simple-query', signal, stop =>
      worst(engines, async engine => {
        // The first one also pays for what Trino loads on its first statement.
        await selectOne(engine, credentials, stop);
        return repeated(() => selectOne(engine, credentials, stop));
      }),
    ),
    await measured('metastore-latency', signal, stop =>
      worst(uris, async uri => {
        const [, ...took] = await askMetastore(uri, TIMES + 1, stop);
        return median(took);
      }),
    ),
    unknown(
      'dbt-throughput',
      'Only the builds that dbt publishes tell how many records they wrote in which time.',
    ),
    unknown('cpu', 'Only its cluster can tell.'),
  ];
}

async function measured(
  name: 'simple-query' | 'metastore-latency',
  signal: AbortSignal,
  measure: (signal: AbortSignal) => Promise<number | undefined>,
): Promise<Threshold> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const value = await measure(AbortSignal.any([signal, timeout]));
    if (value === undefined) {
      return unknown(name, 'There is nothing here that could be asked.');
    }
    const { limit, unit } = LIMITS[name];
    return {
      name,
      limit,
      unit,
      value: Math.round(value * 10) / 10,
      measuredAt: new Date().toISOString(),
      verdict: value < limit ? 'within' : 'beyond',
    };
  } catch (error) {
    signal.throwIfAborted();
    return unknown(
      name,
      timeout.aborted
        ? `There was no answer within ${TIMEOUT_MS / 1000} s.`
        : redactText((error as Error).message),
    );
  }
}

function unknown(name: keyof typeof LIMITS, detail: string): Threshold {
  return { name, ...LIMITS[name], verdict: 'unknown', detail };
}

async function worst<T>(
  items: T[],
  measure: (item: T) => Promise<number>,
): Promise<number | undefined> {
  const values: number[] = [];
  for (const item of items) values.push(await measure(item));
  return values.length > 0 ? Math.max(...values) : undefined;
}

async function repeated(measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  while (values.length < TIMES) values.push(await measure());
  return median(values);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
