import { Knex } from 'knex';
import { Int, toNumber } from '../../database/rows';
import { applyTableFilter, FilterDimension } from './applyTableFilter';
import { FacetCount, FacetCounts, TableFilter } from './types';

/** Most values that one facet lists, the most frequent first. */
const MAX_VALUES = 500;

const SEVERITIES = ['critical', 'warning', 'info'] as const;

/** Bigger tables weigh more, but by magnitude: the number of digits stands for the logarithm that SQLite may lack. */
const WEIGHT = `length(cast(coalesce(bytes, 0) as varchar(20)))`;

/** Counts by each thing that tables can be filtered by; a facet ignores its own filter. */
export async function countFacets(
  database: Knex,
  filter: TableFilter,
): Promise<FacetCounts> {
  const group = async (
    column: string,
    except: FilterDimension,
    narrow?: (query: Knex.QueryBuilder) => void,
  ): Promise<FacetCount[]> => {
    const query = applyTableFilter(database('lakehouse_tables'), filter, {
      except,
    });
    narrow?.(query);
    const rows: { value: string; count: Int }[] = await query
      .whereNotNull(column)
      .select(
        database.raw('?? as value', [column]),
        database.raw('count(*) as count'),
      )
      .groupBy(column)
      .orderBy([{ column: 'count', order: 'desc' }, { column: 'value' }])
      .limit(MAX_VALUES);
    return rows.map(row => ({ value: row.value, count: Number(row.count) }));
  };

  const withModel = (query: Knex.QueryBuilder) =>
    query
      .innerJoin(
        'table_models',
        'table_models.address_key',
        'lakehouse_tables.address_key',
      )
      .where('table_models.preferred', true);

  // Sequential: nine small queries must not take seven connections from the pool for each open page.
  const { totals, score } = await countTotals(database, filter);
  return {
    totals,
    score,
    statuses: await group('lakehouse_tables.status', 'health'),
    bands: await group('lakehouse_tables.band', 'health', query =>
      query.where('lakehouse_tables.status', 'scored'),
    ),
    findings: await countFindings(database, filter),
    environments: await group('lakehouse_tables.environment', 'environments'),
    catalogs: await group('lakehouse_tables.catalog', 'catalogs'),
    schemas: await group('lakehouse_tables.schema_name', 'schemas'),
    owners: await group('lakehouse_tables.owner', 'owners'),
    layers: await group('table_models.layer', 'layers', withModel),
    roles: await group('table_models.role', 'roles', withModel),
  };
}

async function countFindings(
  database: Knex,
  filter: TableFilter,
): Promise<FacetCounts['findings']> {
  const rows: { value: string; severity: string; count: Int }[] =
    await applyTableFilter(
      database('lakehouse_tables').innerJoin(
        'table_findings',
        'table_findings.table_id',
        'lakehouse_tables.id',
      ),
      filter,
      { except: 'findings' },
    )
      .select({
        value: 'table_findings.code',
        severity: 'table_findings.severity',
      })
      .count({ count: '*' })
      .groupBy('table_findings.code', 'table_findings.severity');
  return worstSeverityOnce(rows);
}

/** A code counts each table once, under the worst severity it has anywhere. */
function worstSeverityOnce(
  rows: { value: string; severity: string; count: Int }[],
): FacetCounts['findings'] {
  const byCode = new Map<string, FacetCounts['findings'][number]>();
  for (const severity of SEVERITIES) {
    for (const row of rows.filter(r => r.severity === severity)) {
      const seen = byCode.get(row.value);
      if (seen) {
        seen.count += Number(row.count);
      } else {
        byCode.set(row.value, {
          value: row.value,
          severity,
          count: Number(row.count),
        });
      }
    }
  }
  return [...byCode.values()].sort((a, b) => b.count - a.count);
}

async function countTotals(
  database: Knex,
  filter: TableFilter,
): Promise<Pick<FacetCounts, 'totals' | 'score'>> {
  const [row]: Record<string, Int | null>[] = await applyTableFilter(
    database('lakehouse_tables'),
    filter,
  )
    .count({ tables: '*' })
    .sum({ bytes: 'bytes', data_files: 'data_files' })
    .count({ with_bytes: 'bytes', with_files: 'data_files' });
  const [weighted]: Record<string, Int | null>[] = await applyTableFilter(
    database('lakehouse_tables'),
    filter,
  )
    .where('lakehouse_tables.status', 'scored')
    .select(
      database.raw(
        `sum(score_low * ${WEIGHT}) as low, sum(score_high * ${WEIGHT}) as high, sum(${WEIGHT}) as weight`,
      ),
    );
  const weight = toNumber(weighted.weight);
  return {
    totals: {
      tables: Number(row.tables),
      bytes: toNumber(row.bytes),
      dataFiles: toNumber(row.data_files),
      tablesWithBytes: Number(row.with_bytes),
      tablesWithFiles: Number(row.with_files),
    },
    score: weight
      ? {
          low: Math.floor(Number(weighted.low) / weight),
          high: Math.floor(Number(weighted.high) / weight),
        }
      : undefined,
  };
}
