import { metadataJson } from '../__testUtils__/testTable';
import { ReadError } from '../errors';
import { parseMetadata } from './parseMetadata';
import { REDACTED } from './redact';

const AT = 's3://lake/t/metadata/v1.metadata.json';

function parse(
  overrides: Record<string, unknown> = {},
  summary?: Record<string, string>,
) {
  return parseMetadata(metadataJson({ overrides, summary }), AT, 1000).facts;
}

function failure(text: string): ReadError {
  try {
    parseMetadata(text, AT, text.length);
  } catch (error) {
    return error as ReadError;
  }
  throw new Error('no failure');
}

describe('metadata.json', () => {
  it('keeps 64-bit ids exact, also where text looks like them', () => {
    const facts = parse({
      properties: {
        comment: 'text with "snapshot-id": 1234567890123456789, inside',
      },
      refs: { main: { type: 'branch', 'snapshot-id': '#9007199254740993' } },
    });
    expect(facts.currentSnapshotId).toBe('9007199254740993');
    expect(facts.snapshots[0].snapshotId).toBe('9007199254740993');
    expect(facts.refs).toEqual([
      expect.objectContaining({ name: 'main', snapshotId: '9007199254740993' }),
    ]);
    expect(facts.properties.comment).toBe(
      'text with "snapshot-id": 1234567890123456789, inside',
    );
  });

  it('names columns that two schemas mean different fields by, parts of them included', () => {
    const long = (id: number, name: string) => ({
      id,
      name,
      required: false,
      type: 'long',
    });
    const struct = (id: number, name: string, field: object) => ({
      id,
      name,
      required: false,
      type: { type: 'struct', fields: [field] },
    });
    const withSchemas = (...schemas: object[][]) =>
      parse({
        schemas: schemas.map((fields, i) => ({ 'schema-id': i, fields })),
      }).reusedColumnNames;
    expect(
      withSchemas(
        [long(1, 'id'), long(2, 'a'), struct(3, 's', long(4, 'x'))],
        [long(1, 'id'), struct(3, 's', long(4, 'x'))],
        [long(1, 'id'), long(5, 'a'), struct(3, 's', long(6, 'x'))],
      ),
    ).toEqual(['a', 's']);
    expect(
      withSchemas([long(1, 'id'), long(2, 'a')], [long(1, 'id'), long(2, 'b')]),
    ).toBeUndefined();
  });

  it('reads version 1 with a single schema, a bare partition spec and no refs', () => {
    const facts = parse({
      'format-version': 1,
      'table-uuid': undefined,
      schemas: undefined,
      'current-schema-id': undefined,
      schema: {
        type: 'struct',
        fields: [{ id: 4, name: 'a', required: true, type: 'int' }],
      },
      'partition-specs': undefined,
      'default-spec-id': undefined,
      'partition-spec': [{ name: 'a', transform: 'identity', 'source-id': 4 }],
      'sort-orders': undefined,
    });
    expect(facts).toMatchObject({
      formatVersion: 1,
      tableUuid: undefined,
      schema: {
        schemaId: 0,
        fields: [{ id: 4, path: ['a'], type: 'int', required: true }],
      },
      partitionSpecs: [{ specId: 0, fields: [{ fieldId: 1000, sourceId: 4 }] }],
      refs: [{ name: 'main', type: 'branch', snapshotId: '9007199254740993' }],
      sortOrders: [],
    });
  });

  it('knows that a table without a snapshot is empty, and a summary without numbers says nothing', () => {
    expect(
      parse({ 'current-snapshot-id': -1, snapshots: undefined }),
    ).toMatchObject({
      currentSnapshotId: undefined,
      snapshots: [],
      refs: [],
      totals: { source: 'summary', dataFiles: 0, records: 0 },
    });
    const silent = parse(
      {},
      {
        'total-data-files': 'many',
        'total-delete-files': '-1',
        'total-records': '99999999999999999999',
        'total-files-size': '',
      },
    );
    expect(silent.totals).toEqual({ source: 'none' });
  });

  it('names nested fields by their path', () => {
    const facts = parse({
      schemas: [
        {
          type: 'struct',
          'schema-id': 0,
          fields: [
            {
              id: 1,
              name: 'orders',
              required: false,
              type: {
                type: 'list',
                'element-id': 2,
                'element-required': true,
                element: {
                  type: 'struct',
                  fields: [
                    {
                      id: 3,
                      name: 'a.b',
                      required: true,
                      type: 'decimal(12, 2)',
                      'initial-default': 'secret',
                    },
                  ],
                },
              },
            },
          ],
        },
      ],
    });
    expect(facts.schema.fields.map(each => [each.path, each.type])).toEqual([
      [['orders'], 'list'],
      [['orders', 'element'], 'struct'],
      [['orders', 'element', 'a.b'], 'decimal(12, 2)'],
    ]);
    expect(JSON.stringify(facts)).not.toContain('secret');
  });

  it('carries no data values and no secrets', () => {
    const facts = parse(
      {
        location: 's3://user:hunter2@lake/t',
        properties: {
          's3.secret-access-key': 'hunter2',
          'auth.TOKEN': 'hunter2',
          'jdbc.url':
            'jdbc:postgresql://app:hunter2@db/x?password=hunter2&ssl=true',
          owner: 'ana',
          ['__proto__']: 'x',
        },
      },
      {
        'partitions.city=Recife': 'added-data-files=1',
        'changed-partition-count': '1',
      },
    );
    expect(JSON.stringify(facts)).not.toMatch(/hunter2|Recife/);
    expect(facts.properties).toMatchObject({
      's3.secret-access-key': REDACTED,
      'jdbc.url': `jdbc:postgresql://${REDACTED}@db/x?password=${REDACTED}&ssl=true`,
      owner: 'ana',
    });
  });

  it.each([
    'fs.azure.account.key.lake.dfs.core.windows.net',
    'adls.auth.shared-key.account.key',
    'adls.connection-string.lake',
    'header.Authorization',
    'encryption.key',
    'jdbc.pwd',
  ])('keeps the value of %s to itself', name => {
    expect(parse({ properties: { [name]: 'hunter2' } }).properties).toEqual({
      [name]: REDACTED,
    });
  });

  it('replaces NUL in properties, which no database stores', () => {
    const { properties } = parse({ properties: { owner: 'a\0b' } });
    expect(properties.owner).toBe('a\ufffdb');
  });

  it('takes no longer over hostile text than over any other', () => {
    const started = performance.now();
    parse({
      properties: {
        letters: 'a'.repeat(1_000_000),
        marks: '?'.repeat(1_000_000),
        words: `?${'token'.repeat(200_000)}`,
        urls: 'x://'.repeat(250_000),
      },
    });
    // Milliseconds in fact; an expression of quadratic cost would need minutes.
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('refuses text that would grow into gigabytes before it is parsed', () => {
    const mebi = 1024 * 1024;
    expect(failure('['.repeat(2 * mebi))).toMatchObject({
      kind: 'too-large',
      reason: 'nested deeper than 500 levels',
    });
    expect(failure(`[${'{},'.repeat(5 * mebi)}0]`)).toMatchObject({
      kind: 'too-large',
      reason: 'more than 4000000 values',
    });
    // Brackets, commas and escaped quotes inside of strings are none.
    const long = `${'[{,'.repeat(2 * mebi)}\\"${'['.repeat(mebi)}`;
    expect(failure(`{"a":"${long}"}`)).toMatchObject({
      kind: 'invalid',
      reason: expect.not.stringContaining('JSON'),
    });
  });

  it('draws the main line from the current snapshot, even round a circle', () => {
    const snapshot = (id: number, parent?: number) => ({
      'snapshot-id': id,
      'parent-snapshot-id': parent,
      'timestamp-ms': id,
      summary: { operation: 'append' },
    });
    const facts = parse({
      'current-snapshot-id': 3,
      snapshots: [snapshot(4, 1), snapshot(3, 2), snapshot(2, 3), snapshot(1)],
    });
    expect(
      facts.snapshots.map(each => [each.snapshotId, each.onMainLine]),
    ).toEqual([
      ['1', false],
      ['2', true],
      ['3', true],
      ['4', false],
    ]);
  });

  it('refuses versions above 3 as unsupported and reads 3', () => {
    expect(
      failure(metadataJson({ overrides: { 'format-version': 4 } })),
    ).toMatchObject({
      kind: 'unsupported',
      subject: 'metadata',
      location: AT,
    });
    expect(
      parse({
        'format-version': 3,
        'next-row-id': 7,
        'encryption-keys': [],
        'something-newer': { deep: [1] },
      }).formatVersion,
    ).toBe(3);
  });

  it.each([
    ['', 'the file is empty'],
    ['{"format-version": 2, "secret value', 'is not JSON'],
    ['[]', 'the document is no object'],
    ['{}', 'format-version is no whole number'],
    [metadataJson({ overrides: { location: 7 } }), 'location is no text'],
    [
      metadataJson({ overrides: { location: 's3://lake/a\0b' } }),
      'location is no location',
    ],
    [
      metadataJson({ overrides: { location: `s3://${'x'.repeat(2000)}` } }),
      'location is no location',
    ],
    [
      metadataJson({ overrides: { 'table-uuid': 'x'.repeat(10_000) } }),
      'table-uuid is no UUID',
    ],
    [
      metadataJson({ overrides: { 'last-updated-ms': 8.64e15 + 1 } }),
      'last-updated-ms is no time',
    ],
    [
      metadataJson({ timestampMs: -8.64e15 - 1 }),
      'snapshots[0].timestamp-ms is no time',
    ],
    [metadataJson({ overrides: { snapshots: 'x' } }), 'snapshots is no list'],
    [
      metadataJson({ overrides: { snapshots: [{ 'snapshot-id': 'one' }] } }),
      'snapshots[0].snapshot-id is no 64-bit integer',
    ],
    [
      metadataJson({ overrides: { 'current-snapshot-id': 12 } }),
      'current-snapshot-id names a snapshot that the file does not list',
    ],
    [
      metadataJson({ overrides: { 'current-schema-id': 9 } }),
      'current-schema-id names no schema of the file',
    ],
    [
      metadataJson({
        overrides: { refs: { x: { type: 'leaf', 'snapshot-id': 1 } } },
      }),
      'refs.x.type is neither branch nor tag',
    ],
  ])('says what is wrong, and never quotes the file: %#', (text, reason) => {
    const error = failure(text);
    expect(error).toMatchObject({
      kind: 'invalid',
      subject: 'metadata',
      location: AT,
    });
    expect(error.reason).toContain(reason);
    expect(error.message).not.toContain('secret value');
  });

  it('does not follow types nested without end', () => {
    let type: unknown = 'int';
    for (let i = 0; i < 200; i++) {
      type = {
        type: 'list',
        'element-id': i,
        element: type,
        'element-required': true,
      };
    }
    expect(
      failure(
        metadataJson({
          overrides: {
            schemas: [
              {
                'schema-id': 0,
                fields: [{ id: 1, name: 'a', required: true, type }],
              },
            ],
          },
        }),
      ).reason,
    ).toContain('nested deeper than 64 levels');
  });
});
