import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  installPythonEnvironment,
  resolveCacheDir,
  TrinoSession,
} from '@lakehouse-portal/local-lakehouse';
import {
  assessFailure,
  assessTable,
  CatalogTable,
  HealthReport,
  PartitionValue,
  ReadError,
  TableFacts,
} from '../src';
import { askTrino, trinoView } from './trinoView';
import {
  catalogOf,
  contextAt,
  newReader,
  readConnection,
  storeOf,
  TARGET_BYTES,
} from './support';

/** What `oracle.py` says about one table. */
interface Witness {
  error?: string;
  formatVersion: number;
  uuid: string;
  metadataBytes: number;
  currentSnapshotId: string | null;
  snapshots: [string, string | null, number, boolean][];
  refs: [string, string, string][];
  columns: [number, string, number][];
  manifests: number;
  manifestBytes: number;
  overlap: number | null;
  histogram: number[];
  /** spec, values as JSON, nine counters, reducible files, last write. */
  partitions: [number, string, ...number[]][];
  penalties: Record<string, [number, number]>;
}

interface Reading {
  table: CatalogTable;
  facts?: TableFacts;
  values?: Map<string, PartitionValue[]>;
  report: HealthReport;
  error?: ReadError;
}

const ORACLE_TIMEOUT_MS = 100_000;

describe('every table of the lakehouse', () => {
  const nowMs = Date.now();
  const readings = new Map<string, Reading>();
  let witnesses: Record<string, Witness>;
  let problems: unknown[];

  beforeAll(async () => {
    const connection = readConnection();
    const store = storeOf(connection);
    const catalog = catalogOf(connection, store);
    const reader = newReader();
    const asking = askPyIceberg(nowMs);
    const listing = await catalog.list();
    problems = listing.problems;
    for (const table of listing.tables.filter(each => each.kind === 'table')) {
      const reading: Partial<Reading> = { table };
      try {
        const loaded = await catalog.load(table);
        reading.facts = await reader.read(loaded, {
          tier: 'T3',
          targetFileBytes: TARGET_BYTES,
        });
        reading.values = await reader.readPartitionValues(loaded);
        reading.report = assessTable(reading.facts, contextAt(nowMs));
      } catch (error) {
        if (!(error instanceof ReadError)) throw error;
        reading.error = error;
        reading.report = assessFailure(error);
      }
      readings.set(`${table.schema}\t${table.name}`, reading as Reading);
    }
    witnesses = await asking;
    await catalog.close();
    store.close();
  }, ORACLE_TIMEOUT_MS + 20_000);

  /** Tables both sides could read. */
  function both(): [
    string,
    Required<Pick<Reading, 'facts' | 'values' | 'report'>>,
    Witness,
  ][] {
    return [...readings]
      .filter(([name, reading]) => reading.facts && !witnesses[name]?.error)
      .map(([name, reading]) => [
        name,
        {
          facts: reading.facts!,
          values: reading.values!,
          report: reading.report,
        },
        witnesses[name],
      ]);
  }

  /** What both sides say, one entry a table, so that a difference names its table. */
  function views<T>(
    ours: (
      facts: TableFacts,
      reading: Pick<Reading, 'report'> & {
        values: Map<string, PartitionValue[]>;
      },
    ) => T,
    theirs: (witness: Witness) => T,
  ) {
    const rows = both();
    return {
      ours: Object.fromEntries(
        rows.map(([name, reading]) => [name, ours(reading.facts, reading)]),
      ),
      theirs: Object.fromEntries(
        rows.map(([name, , witness]) => [name, theirs(witness)]),
      ),
    };
  }

  it('is found by both, and only tables that are really broken are unreadable', () => {
    expect(problems).toEqual([]);
    expect([...readings.keys()].sort()).toEqual(Object.keys(witnesses).sort());
    expect(readings.size).toBeGreaterThanOrEqual(14);
    const unreadable = [...readings]
      .filter(([, reading]) => reading.error)
      .map(([name]) => name);
    const theirs = Object.keys(witnesses).filter(name => witnesses[name].error);
    expect(unreadable).toEqual(theirs);
    expect(unreadable).toContain('vendas\tbroken_pointer');
    expect(readings.get('vendas\tbroken_pointer')).toMatchObject({
      error: { kind: 'not-found', subject: 'metadata' },
      report: { status: 'broken', findings: [{ code: 'metadata-missing' }] },
    });
  });

  it('has the metadata, snapshots, ancestry and refs that PyIceberg sees', () => {
    const { ours, theirs } = views(
      facts => ({
        formatVersion: facts.formatVersion,
        uuid: facts.tableUuid,
        metadataBytes: facts.metadataBytes,
        currentSnapshotId: facts.currentSnapshotId ?? null,
        snapshots: facts.snapshots
          .map(each => [
            each.snapshotId,
            each.parentId ?? null,
            each.timestampMs,
            each.onMainLine,
          ])
          .sort(),
        refs: facts.refs
          .map(each => [each.name, each.type, each.snapshotId])
          .sort(),
      }),
      ({
        formatVersion,
        uuid,
        metadataBytes,
        currentSnapshotId,
        snapshots,
        refs,
      }) => ({
        formatVersion,
        uuid,
        metadataBytes,
        currentSnapshotId,
        snapshots: [...snapshots].sort(),
        refs: [...refs].sort(),
      }),
    );
    expect(ours).toEqual(theirs);
  });

  it('has the manifests, bounds and column sizes that PyIceberg sees', () => {
    const { ours, theirs } = views(
      facts => ({
        manifests: facts.manifests!.count,
        bytes: facts.manifests!.bytes,
        overlap: rounded(facts.manifests!.overlap),
        columns: facts.schema.fields
          .filter(each => each.path.length === 1)
          .map(each => [each.id, each.path[0], each.bytes ?? 0]),
      }),
      witness => ({
        manifests: witness.manifests,
        bytes: witness.manifestBytes,
        overlap: rounded(witness.overlap),
        columns: witness.columns,
      }),
    );
    expect(ours).toEqual(theirs);
  });

  it('has the partitions, files, deletes and histogram that PyIceberg sees, value for value', () => {
    const { ours, theirs } = views(
      (facts, { values }) => ({
        histogram: facts.files!.histogram.map(each => each.files),
        partitions: facts
          .files!.partitions.map(each => [
            each.specId,
            // The masked key leads to the value only through the manifests.
            pythonJson(values.get(each.key)!.map(field => field.value)),
            each.dataFiles,
            each.dataBytes,
            each.records,
            each.smallFiles,
            each.smallBytes,
            each.positionDeleteFiles,
            each.equalityDeleteFiles,
            each.positionDeleteRecords,
            each.equalityDeleteRecords,
            each.reducibleFiles,
            each.lastWrittenMs ?? 0,
          ])
          .sort(),
      }),
      witness => ({
        histogram: witness.histogram,
        partitions: [...witness.partitions].sort() as (string | number)[][],
      }),
    );
    expect(ours).toEqual(theirs);
  });

  it('loses the points that an independent calculation over PyIceberg’s facts takes away', () => {
    const { ours, theirs } = views(
      (_, { report }) =>
        Object.fromEntries(
          report.parts.map(each => [
            each.id,
            [rounded(each.penalty.low), rounded(each.penalty.high)],
          ]),
        ),
      witness =>
        Object.fromEntries(
          Object.entries(witness.penalties).map(([id, [low, high]]) => [
            id,
            [rounded(low), rounded(high)],
          ]),
        ),
    );
    expect(ours).toEqual(theirs);
  });

  it('shows the illness that was built into it', () => {
    const verdict = (name: string) => {
      const { status, band, findings } = readings.get(
        `vendas\t${name}`,
      )!.report;
      return [status, band, findings[0]?.code];
    };
    expect(verdict('many_small_files')).toEqual([
      'scored',
      'critical',
      'small-files',
    ]);
    expect(verdict('hot_partition').slice(2)).toEqual(['hot-partition']);
    expect(verdict('updates_and_deletes')).toEqual([
      'scored',
      'critical',
      'row-deletes',
    ]);
    expect(verdict('equality_deletes')).toEqual([
      'scored',
      'critical',
      'equality-deletes',
    ]);
    expect(verdict('old_snapshots').slice(2)).toEqual([
      'snapshots-past-policy',
    ]);
    expect(verdict('tagged')).toEqual(['unsafe', 'good', 'ancestry-broken']);
    expect(verdict('format_v3').slice(0, 1)).toEqual(['unsafe']);
    expect(verdict('empty_table').slice(0, 2)).toEqual([
      'too-small',
      undefined,
    ]);
    expect(verdict('one_file').slice(0, 2)).toEqual(['too-small', undefined]);
    expect(verdict('stale_statistics')).toEqual([
      'scored',
      'good',
      'statistics-stale',
    ]);
    expect(verdict('gc_disabled')).toEqual(['scored', 'good', 'gc-disabled']);
    expect(verdict('gzip_metadata').slice(0, 2)).toEqual(['scored', 'good']);
    expect(verdict('format_v1').slice(0, 2)).toEqual(['scored', 'good']);
  });

  it('has the snapshots, refs and files that Trino’s metadata tables show', async () => {
    const { trino } = readConnection();
    const session = new TrinoSession(trino.url);
    const ours: Record<string, unknown> = {};
    const theirs: Record<string, unknown> = {};
    const readable = [...readings].filter(([, reading]) => reading.facts);
    await Promise.all(
      [0, 1, 2].map(async worker => {
        for (let i = worker; i < readable.length; i += 3) {
          const [name, { table, facts }] = readable[i];
          ours[name] = trinoView(facts!);
          theirs[name] = await askTrino(session, trino.catalog, table, facts!);
        }
      }),
    );
    expect(ours).toEqual(theirs);
  });
});

/** Nine digits: sums of fractions may differ in the last ones. */
function rounded(value: number | null | undefined): number | null {
  return typeof value === 'number' ? Number(value.toFixed(9)) : null;
}

async function askPyIceberg(nowMs: number): Promise<Record<string, Witness>> {
  const python = await installPythonEnvironment(resolveCacheDir());
  const { stdout } = await promisify(execFile)(
    python,
    [
      join(__dirname, 'oracle.py'),
      process.env.LAKEHOUSE_CONNECTION!,
      String(nowMs),
    ],
    { maxBuffer: 1024 * 1024 * 1024, timeout: ORACLE_TIMEOUT_MS },
  );
  return JSON.parse(stdout);
}

/** JSON as Python's `json.dumps` spaces it. */
function pythonJson(values: (string | null)[]): string {
  return `[${values.map(each => JSON.stringify(each)).join(', ')}]`;
}
