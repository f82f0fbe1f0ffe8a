import { gzipSync } from 'node:zlib';
import { TableSummary } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { environmentConfig, readConnection } from './support/lakehouse';
import { PortalProcess } from './support/PortalProcess';
import { ScratchSchema } from './support/ScratchSchema';

const connection = readConnection();
const SCHEMA = 'portal_hostile';
const MIB = 1024 * 1024;
/** Of the whole process; without limits the files below cost five times as much. */
const MEMORY_BOUND = 1024 * MIB;

jest.setTimeout(180_000);

const nestedType = `${'{"type":"list","element-id":9,"element-required":false,"element":'.repeat(
  5_000,
)}"int"${'}'.repeat(5_000)}`;

/** Table, what is wrong with its metadata, what the portal says of it, and the file, made from a healthy one. */
const CASES: [string, string, string, (healthy: string) => Buffer][] = [
  [
    'cut_off',
    'invalid',
    'broken',
    healthy => Buffer.from(healthy.slice(0, healthy.length / 2)),
  ],
  [
    'not_json',
    'invalid',
    'broken',
    () => Buffer.from([0xff, 0xfe, 0, 1, 2, 3]),
  ],
  [
    'wrong_types',
    'invalid',
    'broken',
    healthy =>
      changed(
        healthy,
        /"current-snapshot-id"\s*:\s*\d+/,
        '"current-snapshot-id":{"a":[]}',
      ),
  ],
  [
    'nested_types',
    'invalid',
    'broken',
    healthy => changed(healthy, /"long"/, nestedType),
  ],
  [
    'wrong_place',
    'unsupported',
    'unknown',
    healthy => changed(healthy, /"s3:[^"]*\.avro"/g, '"file:///etc/passwd"'),
  ],
  ['open_brackets', 'too-large', 'unknown', () => Buffer.alloc(60 * MIB, '[')],
  [
    'empty_objects',
    'too-large',
    'unknown',
    () => Buffer.from(`[${'{},'.repeat(20 * MIB)}0]`),
  ],
  ['huge', 'too-large', 'unknown', () => Buffer.alloc(300 * MIB, ' ')],
  [
    'gzip_bomb',
    'too-large',
    'unknown',
    () => gzipSync(Buffer.alloc(300 * MIB, ' ')),
  ],
];

function changed(healthy: string, pattern: RegExp, replacement: string) {
  const text = healthy.replace(pattern, () => replacement);
  expect(text).not.toBe(healthy);
  return Buffer.from(text);
}

/** One scan meets all of them at once, in a process whose memory can be measured. */
describe('a portal that reads metadata written to harm it', () => {
  const locations = new Map<string, string>();
  const undo: (() => Promise<void>)[] = [];
  let scratch: ScratchSchema;
  let portal: PortalProcess;
  let tables: TableSummary[];

  beforeAll(async () => {
    scratch = await ScratchSchema.create(connection, SCHEMA, [
      'steady',
      ...CASES.map(([name]) => name),
    ]);
    for (const [name, , , content] of CASES) {
      const location = await scratch.metadataLocation(name);
      const healthy = String(await scratch.readFile(location));
      locations.set(name, location);
      undo.push(await scratch.overwrite(location, content(healthy)));
    }
    portal = await PortalProcess.launch({
      database: { client: 'better-sqlite3', connection: ':memory:' },
      lakehouse: {
        environments: { local: environmentConfig(connection) },
        tables: {
          schedule: { frequency: { seconds: 1 }, timeout: { minutes: 1 } },
        },
      },
    });
    await portal.ready();
    await portal.becomesFresh(SCHEMA, 'steady');
    await portal.nextScan();
    ({ items: tables } = await portal.tables(`schema=${SCHEMA}`));
  });

  afterAll(async () => {
    await portal?.kill();
    // Trino cannot drop a table that it cannot read.
    for (const restore of undo) {
      await restore();
    }
    await scratch?.dispose();
  });

  it.each(CASES)(
    'says of the table %s that its metadata is %s, and names the file',
    (name, kind, status) => {
      const table = tables.find(each => each.name === name);
      expect(table).toMatchObject({ status, readProblem: { kind } });
      expect(table!.readProblem!.message).toContain(
        name === 'wrong_place' ? 'file:///etc/passwd' : locations.get(name),
      );
    },
  );

  it('reads the other tables', async () => {
    expect(tables.find(each => each.name === 'steady')).not.toHaveProperty(
      'readProblem',
    );
    const { items } = await portal.tables('schema=vendas');
    expect(items.find(each => each.name === 'many_small_files')).toMatchObject({
      status: 'scored',
      band: 'critical',
    });
  });

  it('keeps its memory', () => {
    expect(portal.peakMemory()).toBeLessThan(MEMORY_BOUND);
  });
});
