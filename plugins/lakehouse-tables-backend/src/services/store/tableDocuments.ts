import { HealthReport } from '@lakehouse-portal/iceberg-metadata';
import { Knex } from 'knex';
import { FactsColumns } from './storedFacts';

/** What the page shows beside the row. */
export async function saveDocuments(
  trx: Knex.Transaction,
  tableId: string,
  documents: FactsColumns,
) {
  const { facts, snapshots, partitions, report } = documents;
  await trx('table_facts')
    .insert({ table_id: tableId, ...documents })
    .onConflict('table_id')
    // A failed read without facts keeps those of the last good one.
    .merge(facts ? { report, facts, snapshots, partitions } : { report });
}

/** What tables are filtered and counted by. */
export async function saveFindings(
  trx: Knex.Transaction,
  tableId: string,
  report: HealthReport,
) {
  await trx('table_findings').where({ table_id: tableId }).delete();
  const byCode = new Map<string, string>();
  // Worst first: the first finding of a code is the one that counts.
  for (const { code, severity } of report.findings) {
    if (!byCode.has(code)) {
      byCode.set(code, severity);
    }
  }
  if (byCode.size > 0) {
    await trx('table_findings').insert(
      [...byCode].map(([code, severity]) => ({
        table_id: tableId,
        code,
        severity,
      })),
    );
  }
}
