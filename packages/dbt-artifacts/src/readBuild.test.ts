import { readBuild } from './readBuild';
import {
  manifestOf,
  nodeOf,
  runResultsOf,
  sourceOf,
  sourcesOf,
} from './__testUtils__/artifacts';

const HUB = 'model.vendas.hub_pessoa';

describe('readBuild', () => {
  it('reads a model with its place, owner, columns and last run', () => {
    const hub = nodeOf(HUB, {
      description: 'Every person.',
      tags: ['pii'],
      meta: {
        owner: 'group:default/data-engineers',
        freshness: { warn_after: { count: 26, period: 'hour' } },
        data_vault: {
          role: 'hub',
          entity: 'pessoa',
          layer: 'raw_vault',
          business_key: ['origem', 'pessoa_id'],
          columns: { hk_pessoa: ['stg_crm.hk_pessoa'] },
        },
      },
      columns: { origem: { name: 'origem', description: 'The source.' } },
      depends_on: { nodes: ['model.vendas.stg_crm'], macros: [] },
    });
    const build = readBuild({
      manifest: manifestOf([hub]),
      runResults: runResultsOf({
        unique_id: HUB,
        status: 'success',
        execution_time: 1.5,
        timing: [
          { name: 'compile', completed_at: '2026-01-31T08:31:00.000000Z' },
          { name: 'execute', completed_at: '2026-01-31T08:32:00.000000Z' },
        ],
        message: 'INSERT (3 rows)',
        adapter_response: { rows_affected: 3, query_id: '2026_abc' },
      }),
    });
    expect(build).toMatchObject({
      project: 'vendas',
      dbtVersion: '1.11.16',
      generatedAt: Date.UTC(2026, 0, 31, 8, 30),
      invocationId: 'b2c1',
    });
    expect(build.tables).toEqual([
      {
        uniqueId: HUB,
        kind: 'model',
        name: 'hub_pessoa',
        identifier: 'hub_pessoa',
        database: 'lakehouse',
        schema: 'raw_vault',
        materialized: 'incremental',
        description: 'Every person.',
        path: 'models/hub_pessoa.sql',
        owner: 'group:default/data-engineers',
        tags: ['pii'],
        layer: 'raw_vault',
        vault: {
          role: 'hub',
          evidence: 'meta',
          entity: 'pessoa',
          businessKey: ['origem', 'pessoa_id'],
        },
        freshness: { warnAfterMs: 26 * 3_600_000 },
        columns: [
          { name: 'origem', description: 'The source.' },
          { name: 'hk_pessoa', from: ['stg_crm.hk_pessoa'] },
        ],
        dependsOn: ['model.vendas.stg_crm'],
        tests: [],
        lastRun: {
          status: 'success',
          seconds: 1.5,
          endedAt: Date.UTC(2026, 0, 31, 8, 32),
          rows: 3,
          queryId: '2026_abc',
          message: 'INSERT (3 rows)',
        },
      },
    ]);
  });

  it('puts a test under each table that it looks at, and one that was not run as unknown', () => {
    const link = 'model.vendas.link_pessoa_produtor';
    const relation = nodeOf('test.vendas.relationships', {
      column_name: 'hk_pessoa',
      depends_on: { nodes: [HUB, link, HUB], macros: [] },
    });
    const unique = nodeOf('test.vendas.unique', {
      depends_on: { nodes: [HUB], macros: [] },
    });
    const { tables } = readBuild({
      manifest: manifestOf([nodeOf(HUB), nodeOf(link), relation, unique]),
      runResults: runResultsOf({
        unique_id: relation.unique_id,
        status: 'fail',
        execution_time: 0.2,
        failures: 2,
        message: 'Got 2 results',
        adapter_response: {},
      }),
    });
    const failed = {
      id: relation.unique_id,
      name: 'relationships',
      column: 'hk_pessoa',
      status: 'fail',
      failures: 2,
      message: 'Got 2 results',
    };
    expect(tables.map(table => [table.name, table.tests])).toEqual([
      [
        'hub_pessoa',
        [failed, { id: unique.unique_id, name: 'unique', status: 'unknown' }],
      ],
      ['link_pessoa_produtor', [failed]],
    ]);
  });

  it('reads sources with how fresh they should be and are', () => {
    const { tables } = readBuild({
      manifest: manifestOf(
        [],
        [
          sourceOf('crm_leads', {
            meta: { layer: 'bronze' },
            freshness: {
              warn_after: { count: 1, period: 'day' },
              error_after: { count: null, period: null },
            },
          }),
          sourceOf('google_leads'),
        ],
      ),
      sources: sourcesOf({
        unique_id: 'source.vendas.bronze.crm_leads',
        status: 'warn',
        max_loaded_at: '2026-01-29T08:00:00Z',
        snapshotted_at: '2026-01-31T08:00:00Z',
      }),
    });
    expect(tables[0]).toMatchObject({
      kind: 'source',
      layer: 'bronze',
      freshness: { warnAfterMs: 86_400_000 },
      sourceFreshness: {
        status: 'warn',
        maxLoadedAt: Date.UTC(2026, 0, 29, 8),
        checkedAt: Date.UTC(2026, 0, 31, 8),
      },
    });
    expect(tables[1].freshness).toBeUndefined();
    expect(tables[1].sourceFreshness).toBeUndefined();
  });

  it('says nothing of what dbt does not say', () => {
    const view = nodeOf('model.vendas.stg_crm', {
      config: { materialized: 'view' },
    });
    const { tables } = readBuild({
      manifest: manifestOf([view]),
      runResults: runResultsOf({
        unique_id: view.unique_id,
        status: 'success',
        execution_time: 0.1,
        adapter_response: { rows_affected: -1 },
      }),
    });
    expect(tables[0].lastRun).toEqual({ status: 'success', seconds: 0.1 });
    expect(readBuild({ manifest: manifestOf([view]) }).tables[0].lastRun).toBe(
      undefined,
    );
  });

  it('calls a status that it does not know unknown', () => {
    const { tables } = readBuild({
      manifest: manifestOf([nodeOf(HUB)]),
      runResults: runResultsOf({ unique_id: HUB, status: 'partial success' }),
    });
    expect(tables[0].lastRun?.status).toBe('unknown');
  });

  it('names what is wrong with a file, and tells no value', () => {
    const broken = { ...nodeOf(HUB), schema: 42 };
    expect(() => readBuild({ manifest: manifestOf([broken]) })).toThrow(
      /^manifest\.json: nodes\.model\.vendas\.hub_pessoa\.schema: .*expected string/,
    );
    expect(() => readBuild({ manifest: manifestOf([], [], 13) })).toThrow(
      'manifest.json: metadata.dbt_schema_version: is version 13, and 9 to 12 can be read',
    );
    expect(() => readBuild({ manifest: runResultsOf() })).toThrow(
      'manifest.json: metadata.dbt_schema_version: is not that of a manifest of dbt',
    );
    expect(() =>
      readBuild({ manifest: manifestOf([]), runResults: 'secret' }),
    ).toThrow(/^run_results\.json: (?!.*secret)/);
    expect(() => readBuild({ manifest: null })).toThrow('is not that of');
  });

  it.each([9, 10, 11, 12])('reads version %d of the manifest', version => {
    const { tables } = readBuild({
      manifest: manifestOf([nodeOf(HUB)], [], version),
    });
    expect(tables).toHaveLength(1);
  });
});
