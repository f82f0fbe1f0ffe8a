import {
  CredentialsService,
  EnvironmentDescriptor,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import {
  DbtArtifactError,
  LayerThroughput,
  PublishedRun,
  readPublishedRun,
  TELLING_RECORDS,
  throughput,
} from '@lakehouse-portal/dbt-artifacts';
import { S3ObjectStore } from '@lakehouse-portal/iceberg-metadata';
import { withCredentials } from './checks/credentials';
import { PublishedFiles, unreadable } from './PublishedFiles';
import {
  CheckFailed,
  checkFailed,
  Measurement,
  VerificationTarget,
} from './types';

const LATEST = 'latest.json';
const RESULTS = 'run_results.json';
/** Some KiB for each model; nobody has so many. */
const MOST_BYTES = { [LATEST]: 64 * 1024, [RESULTS]: 32 * 1024 * 1024 };
/** Of the name of a layer, which the file says. */
const MOST_CHARACTERS = 100;

/**
 * Records per second of the slowest layer in the build that was published last. Fails with the reason where nothing is known of
 * that; never tells of a build of another environment.
 */
export async function readDbtThroughput(
  { descriptor, noBuilds }: VerificationTarget,
  credentials: CredentialsService,
  signal: AbortSignal,
): Promise<Measurement> {
  const { dbt } = descriptor;
  const store = await openStore(descriptor, credentials);
  if (!dbt || !store) {
    throw noBuilds
      ? new CheckFailed(noBuilds)
      : checkFailed(
          'dbt-place-unknown',
          {},
          'Where builds of the environment are published is not known.',
        );
  }
  try {
    const files = new PublishedFiles(store, signal);
    const last = await lastRun(files, dbt, descriptor.id);
    if (!last.run.artifacts.includes(RESULTS)) {
      throw checkFailed(
        'dbt-no-results',
        {},
        'The last build ended before dbt ran anything.',
      );
    }
    const name = `${last.run.run}/${RESULTS}`;
    const results = await files.read(last.folder, name, MOST_BYTES[RESULTS]);
    if (results === undefined) {
      throw unreadable(`${LATEST}: names ${name}, which is not there`);
    }
    const layers = readable(() => throughput(results));
    return told(slowestOf(layers), last.run);
  } finally {
    store.close();
  }
}

async function openStore(
  { dbt, catalogs }: EnvironmentDescriptor,
  credentials: CredentialsService,
): Promise<S3ObjectStore | undefined> {
  const objectStore = catalogs.find(
    ({ id }) => id === dbt?.catalog,
  )?.objectStore;
  if (objectStore?.type !== 's3') return undefined;
  const { endpoint, region, pathStyle, credentials: reference } = objectStore;
  return S3ObjectStore.create({
    endpoint,
    region,
    pathStyle,
    credentials:
      reference &&
      (await withCredentials(() => credentials.getS3Credentials(reference))),
  });
}

/** Of all projects the run that ended last. */
async function lastRun(
  files: PublishedFiles,
  { location, projects }: NonNullable<EnvironmentDescriptor['dbt']>,
  environment: string,
): Promise<{ folder: string; run: PublishedRun }> {
  let last: { folder: string; run: PublishedRun } | undefined;
  for (const project of projects) {
    const folder = `${location}/${project}`;
    const latest = await files.read(folder, LATEST, MOST_BYTES[LATEST]);
    if (latest === undefined) continue;
    const run = readable(() => readPublishedRun(latest));
    // A bucket may be a copy of another environment's.
    if (run.environment !== undefined && run.environment !== environment) {
      throw checkFailed(
        'dbt-other-environment',
        {},
        'What is published there says that it is of another environment.',
      );
    }
    if (!last || (run.finishedAt ?? 0) > (last.run.finishedAt ?? 0)) {
      last = { folder, run };
    }
  }
  if (!last) {
    throw checkFailed('dbt-no-build', {}, 'No build has been published yet.');
  }
  return last;
}

function slowestOf(layers: LayerThroughput[]): LayerThroughput {
  if (layers.length === 0) {
    throw checkFailed(
      'dbt-rows-unknown',
      {},
      'No model of the last build tells how many rows it wrote.',
    );
  }
  const [slowest] = layers
    .filter(({ records }) => records >= TELLING_RECORDS)
    .sort((a, b) => a.recordsPerSecond - b.recordsPerSecond);
  if (!slowest) {
    throw checkFailed(
      'dbt-rows-few',
      { rows: String(TELLING_RECORDS) },
      `The last build wrote less than ${counted(
        TELLING_RECORDS,
      )} rows in each layer, which says nothing about speed.`,
    );
  }
  return slowest;
}

function told(slowest: LayerThroughput, run: PublishedRun): Measurement {
  const { records, recordsPerSecond } = slowest;
  const layer = slowest.layer.slice(0, MOST_CHARACTERS);
  const seconds = Math.round(slowest.seconds * 10) / 10;
  return {
    // Never more than it is: there is a least.
    value: Math.floor(recordsPerSecond),
    ...(run.finishedAt !== undefined && {
      measuredAt: new Date(run.finishedAt).toISOString(),
    }),
    note: {
      code: 'dbt-slowest-layer',
      params: { layer, rows: String(records), seconds: String(seconds) },
      message: `The slowest layer is ${layer}: ${counted(
        records,
      )} rows in ${seconds} s.`,
    },
  };
}

function readable<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof DbtArtifactError ? unreadable(error.message) : error;
  }
}

function counted(rows: number): string {
  return rows.toLocaleString('en');
}
