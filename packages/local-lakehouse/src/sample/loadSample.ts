import { rmSync } from 'node:fs';
import { LAKEHOUSE, LakehouseContext } from '../components/types';
import { LakehouseError } from '../errors';
import { findFlightsParquet } from '../install/flights';
import { installPythonEnvironment, PYTHON_ROOT } from '../install/python';
import { resolveCacheDir } from '../paths';
import { runCommand } from '../process/command';
import { writeFileAtomic } from '../process/state';
import { TrinoSession } from '../trino/TrinoSession';
import { EXPECTED_TABLES } from './expectedTables';
import { readSampleMarker, SampleMarker } from './marker';
import { TRINO_STORIES } from './stories';

const PYTHON_TIMEOUT_MS = 10 * 60_000;

export interface SampleOptions {
  context: LakehouseContext;
  session: TrinoSession;
  report: (line: string) => void;
  signal?: AbortSignal;
}

/** The names of the sample tables that the metastore does not list. */
async function missingTables(session: TrinoSession): Promise<string[]> {
  const missing: string[] = [];
  const schemas = await session.run(`SHOW SCHEMAS FROM ${LAKEHOUSE.catalog}`);
  for (const [schema, tables] of Object.entries(EXPECTED_TABLES)) {
    const present = schemas.some(([name]) => name === schema)
      ? await session.run(`SHOW TABLES FROM ${LAKEHOUSE.catalog}.${schema}`)
      : [];
    const names = new Set(present.map(([name]) => name));
    missing.push(
      ...tables
        .filter(table => !names.has(table))
        .map(table => `${schema}.${table}`),
    );
  }
  return missing;
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

/**
 * Loads the sample lakehouse unless it is complete already. What an
 * interrupted load left is removed first. Takes less than two minutes.
 *
 * @throws LakehouseError when a story fails or a table is missing afterwards
 */
export async function loadSample(options: SampleOptions): Promise<void> {
  const { context, session, report } = options;
  const marker = context.layout.sampleMarker;
  if (readSampleMarker(marker) && !(await missingTables(session)).length) {
    return;
  }
  rmSync(marker, { force: true });
  report('loading the sample tables: usually about a minute, once');
  const start = Date.now();
  await runStories(options);
  const missing = await missingTables(session);
  if (missing.length) {
    throw new LakehouseError(
      `The sample is incomplete: no ${missing.join(', ')}`,
    );
  }
  const loaded: SampleMarker = {
    tables: Object.values(EXPECTED_TABLES).flat().length,
    schemas: Object.keys(EXPECTED_TABLES).length,
    loadedAt: new Date().toISOString(),
  };
  writeFileAtomic(marker, `${JSON.stringify(loaded)}\n`);
  report(
    `${loaded.tables} sample tables loaded in ${(
      (Date.now() - start) /
      1000
    ).toFixed(1)} s`,
  );
}
