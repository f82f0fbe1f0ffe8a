import { parse } from '../__testUtils__/testMetadata';

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
});
