import { EnvironmentDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { DbtBuild, DbtTable } from '@lakehouse-portal/dbt-artifacts';
import { toModelledTables } from './toModelledTables';

const environment: EnvironmentDescriptor = {
  id: 'local',
  title: 'Local',
  catalogs: [
    {
      id: 'lakehouse',
      metastore: { type: 'hive', uri: 'thrift://127.0.0.1:1' },
      objectStore: { type: 's3', region: 'us-east-1', pathStyle: true },
    },
  ],
  engines: [
    {
      id: 'trino',
      type: 'trino',
      url: 'http://127.0.0.1:1',
      user: 'portal',
      catalogs: { lakehouse: 'Iceberg' },
    },
  ],
};
const finishedAt = Date.parse('2026-01-31T08:40:00Z');

const aTable = (name: string, changes: Partial<DbtTable> = {}): DbtTable => ({
  uniqueId: `model.vendas.${name}`,
  kind: 'model',
  name,
  identifier: name,
  database: 'iceberg',
  schema: 'raw_vault',
  tags: [],
  columns: [],
  dependsOn: [],
  tests: [],
  ...changes,
});

const modelled = (...tables: DbtTable[]) => {
  const build: DbtBuild = {
    project: 'vendas',
    dbtVersion: '1.11.16',
    generatedAt: 0,
    tables,
  };
  return toModelledTables(build, environment, finishedAt);
};

describe('toModelledTables', () => {
  it('tells of each table its place, what is expected of it, and how it went', () => {
    const [hub] = modelled(
      aTable('hub_pessoa', {
        identifier: 'HUB_Pessoa',
        owner: 'group:default/vendas-data',
        layer: 'raw_vault',
        vault: {
          role: 'hub',
          evidence: 'meta',
          entity: 'pessoa',
          businessKey: ['pessoa_id'],
        },
        freshness: { warnAfterMs: 1000, errorAfterMs: 2000 },
        lastRun: { status: 'success', seconds: 2, endedAt: 5, rows: 3 },
        tests: [
          { id: 't1', name: 'unique', status: 'success', endedAt: 6 },
          { id: 't2', name: 'not_null', status: 'fail', failures: 2 },
          { id: 't3', name: 'relationships', status: 'unknown' },
        ],
      }),
    );

    expect(hub).toMatchObject({
      catalog: 'lakehouse',
      schema: 'raw_vault',
      table: 'hub_pessoa',
      name: 'model.vendas.hub_pessoa',
      layer: 'raw_vault',
      role: 'hub',
      roleEvidence: 'meta',
      entity: 'pessoa',
      businessKey: ['pessoa_id'],
      owner: 'group:default/vendas-data',
      warnAfterMs: 1000,
      errorAfterMs: 2000,
      run: { status: 'success', seconds: 2, rows: 3, endedAt: 5 },
      tests: [
        { id: 't1', status: 'pass', endedAt: 6 },
        { id: 't2', status: 'fail', failures: 2, endedAt: finishedAt },
        { id: 't3', status: 'unknown' },
      ],
    });
    expect(hub.tests[2].endedAt).toBeUndefined();
  });

  it('takes a status that no run has for unknown, and never for well', () => {
    const [table] = modelled(
      aTable('a', { lastRun: { status: 'warn', seconds: 1 } }),
    );
    expect(table.run).toEqual({
      status: 'unknown',
      seconds: 1,
      endedAt: finishedAt,
    });
  });

  it('tells of sources how new their data were found', () => {
    const [source] = modelled(
      aTable('crm_leads', {
        kind: 'source',
        sourceFreshness: { status: 'pass', maxLoadedAt: 7, checkedAt: 9 },
      }),
    );
    expect(source).toMatchObject({ kind: 'source', dataAt: 7 });
    expect(source.run).toBeUndefined();
  });

  it('leaves out what lies in no catalog, and names no table twice', () => {
    const source = aTable('hub', { kind: 'source', uniqueId: 'source.x.hub' });
    const elsewhere = aTable('hub', { database: 'postgresql' });
    const inOurOwnName = aTable('other', { database: 'lakehouse' });
    expect(
      modelled(source, aTable('hub'), source, elsewhere, inOurOwnName).map(
        ({ name, kind }) => [name, kind],
      ),
    ).toEqual([
      ['model.vendas.hub', 'model'],
      ['model.vendas.other', 'model'],
    ]);
  });
});
