import { LAKEHOUSE, LakehouseContext } from '../components/types';
import { LakehouseError } from '../errors';
import { findFlightsParquet } from '../install/flights';
import { installPythonEnvironment, PYTHON_ROOT } from '../install/python';
import { resolveCacheDir } from '../paths';
import { runCommand } from '../process/command';
import { TrinoSession } from '../trino/TrinoSession';
import { EXPECTED_TABLES } from './expectedTables';
import {
  isLoadInterrupted,
  markLoaded,
  markLoading,
  readSampleMarker,
} from './marker';
import { TRINO_STORIES } from './stories';

const PYTHON_TIMEOUT_MS = 10 * 60_000;

export interface SampleOptions {
  context: LakehouseContext;
  session: TrinoSession;
  report: (line: string) => void;
  signal?: AbortSignal;
  reload?: boolean;
}

async function namesFrom(
  session: TrinoSession,
  statement: string,
): Promise<Set<unknown>> {
  return new Set((await session.run(statement)).map(([name]) => name));
}

/** The sample's schemas that are there, with the names of all tables in them. */
async function presentTables(
  session: TrinoSession,
): Promise<Map<string, Set<unknown>>> {
  const { catalog } = LAKEHOUSE;
  const schemas = await namesFrom(session, `SHOW SCHEMAS FROM ${catalog}`);
  const present = new Map<string, Set<unknown>>();
  for (const schema of Object.keys(EXPECTED_TABLES)) {
    if (schemas.has(schema)) {
      present.set(
        schema,
        await namesFrom(session, `SHOW TABLES FROM ${catalog}.${schema}`),
      );
    }
  }
  return present;
}

/** The names of the sample tables that the metastore does not list. */
async function missingTables(session: TrinoSession): Promise<string[]> {
  const present = await presentTables(session);
  return Object.entries(EXPECTED_TABLES).flatMap(([schema, tables]) =>
    tables
      .filter(table => !present.get(schema)?.has(table))
      .map(table => `${schema}.${table}`),
  );
}

async function runStories(options: SampleOptions): Promise<void> {
  const { context, session, report, signal } = options;
  const [python, flights] = await Promise.all([
    installPythonEnvironment(resolveCacheDir()),
    findFlightsParquet(),
  ]);
  const runPython = (action: string) =>
    runCommand(
      python,
      [
        ...['-m', 'lakehouse_sample', action],
        ...['--connection', context.layout.connection, '--flights', flights],
      ],
      {
        cwd: PYTHON_ROOT,
        env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
        timeoutMs: PYTHON_TIMEOUT_MS,
        onLine: line => {
          const { story, seconds } = JSON.parse(line);
          report(`sample ${story}: ${seconds.toFixed(1)} s`);
        },
      },
    );
  await runPython('prepare');
  const runTrino = async () => {
    for (const story of TRINO_STORIES) {
      signal?.throwIfAborted();
      const start = Date.now();
      await story.load(session);
      report(
        `sample ${story.name}: ${((Date.now() - start) / 1000).toFixed(1)} s`,
      );
    }
  };
  const results = await Promise.allSettled([runPython('load'), runTrino()]);
  const failed = results.find(result => result.status === 'rejected');
  if (failed?.status === 'rejected') {
    throw failed.reason;
  }
}

/** @throws LakehouseError when loading would replace tables that somebody else made */
async function assertNobodyElses(session: TrinoSession): Promise<void> {
  const taken = [...(await presentTables(session)).keys()];
  if (taken.length) {
    throw new LakehouseError(
      `The sample tables need the schemas ${taken.join(
        ', ',
      )}, which exist already`,
      { hint: 'Start with --no-sample, or drop these schemas.' },
    );
  }
}

/**
 * Loads the sample lakehouse unless that was done before. What an interrupted
 * load left is removed first; a table that was dropped later is only reported,
 * so that nobody's work is replaced. Takes less than two minutes.
 *
 * @param options.reload - replace the sample's schemas with all that is in them
 * @throws LakehouseError when a story fails or a table is missing afterwards
 */
export async function loadSample(options: SampleOptions): Promise<void> {
  const { context, session, report, reload } = options;
  const marker = context.layout.sampleMarker;
  if (!reload && readSampleMarker(marker)) {
    const gone = await missingTables(session);
    if (gone.length) {
      report(
        `sample tables that are gone: ${gone.join(
          ', ',
        )}. "sample --reload" makes all of them again`,
      );
    }
    return;
  }
  if (!reload && !isLoadInterrupted(marker)) {
    await assertNobodyElses(session);
  }
  markLoading(marker);
  report('loading the sample tables: usually about a minute, once');
  const start = Date.now();
  await runStories(options);
  const missing = await missingTables(session);
  if (missing.length) {
    throw new LakehouseError(
      `The sample is incomplete: no ${missing.join(', ')}`,
    );
  }
  const tables = Object.values(EXPECTED_TABLES).flat().length;
  markLoaded(marker, {
    tables,
    schemas: Object.keys(EXPECTED_TABLES).length,
    loadedAt: new Date().toISOString(),
  });
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  report(`${tables} sample tables loaded in ${seconds} s`);
}
