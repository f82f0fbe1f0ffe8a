import { randomUUID } from 'node:crypto';
import {
  formatTableAddress,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { HealthReport } from '@lakehouse-portal/iceberg-metadata';
import { Knex } from 'knex';
import { TableRow } from '../../database/rows';
import { SourceRead } from '../sources/types';
import { addHealthPoint } from './healthPoints';
import { searchTextOf } from './searchText';
import { FactsColumns, packFacts, unpackFacts } from './storedFacts';
import { factColumns, reportColumns } from './tableColumns';
import { StoredProblem } from './types';

/** Ids that one statement names at most; both databases allow more, but not without end. */
const BATCH = 500;

/** A judgement and what it was made with. */
export interface Judgement {
  report: HealthReport;
  judgedWith: string;
  judgedAt: number;
  relatedKey: string;
}

/** One table as a scan or a refresh saw it. */
export interface TableWrite {
  address: TableAddress;
  owner?: string;
  ownerProperty?: string;
  /** When the catalog gave the pointer. An older observation never overwrites a newer one. */
  observedAt: number;
  judgement: Judgement;
  /** A successful read. Absent when the newest version could not be read. */
  read?: SourceRead & { version?: string; changed: boolean };
  /** Why it could not be read, and when to try again. */
  problem?: StoredProblem & { count: number; retryAt: number };
  /** What a failed read still gave. */
  partial?: SourceRead;
}

/** Writes of scans: each table in a small transaction of its own, so that a scan that dies loses only what it was at. */
export class TableWrites {
  static create(options: { database: Knex }): TableWrites {
    return new TableWrites(options.database);
  }

  private constructor(private readonly database: Knex) {}

  /** Inserts or updates a table. Resolves its id, or `undefined` when something newer is stored already. */
  async save(
    id: string | undefined,
    write: TableWrite,
  ): Promise<string | undefined> {
    const read = write.read ?? write.partial;
    const documents = await packFacts(write.judgement.report, read);
    const columns = columnsOf(write, read?.facts);
    return this.database.transaction(async trx => {
      const tableId = id
        ? await update(trx, id, columns)
        : await insert(trx, columns);
      if (tableId) {
        await saveDocuments(trx, tableId, documents);
        await saveFindings(trx, tableId, write.judgement.report);
        await addHealthPoint(trx, tableId, write.observedAt);
      }
      return tableId;
    });
  }

  /**
   * The newest version could not be read for a reason that says nothing about the table: what is stored stays, and says so.
   */
  async saveProblem(
    id: string,
    problem: StoredProblem,
    count: number,
    retryAt: number,
  ): Promise<void> {
    await this.database<TableRow>('lakehouse_tables')
      .where({ id })
      .update({
        problem: JSON.stringify(problem),
        problem_count: count,
        retry_at: retryAt,
      });
  }

  /** A new judgement over the stored facts; dropped when the table was read anew meanwhile. */
  async saveJudgement(
    id: string,
    version: string | undefined,
    judgement: Judgement,
  ): Promise<void> {
    const { report } = await packFacts(judgement.report, undefined);
    await this.database.transaction(async trx => {
      const count = await trx<TableRow>('lakehouse_tables')
        .where({ id, version: version ?? null })
        .update({
          ...reportColumns(judgement.report),
          ...judgementColumns(judgement),
        });
      if (count > 0) {
        await trx('table_facts').where({ table_id: id }).update({ report });
        await saveFindings(trx, id, judgement.report);
        await addHealthPoint(trx, id, judgement.judgedAt);
      }
    });
  }

  /** The stored facts whole, for a new judgement. */
  async loadFacts(id: string): Promise<SourceRead | undefined> {
    const row = await this.database<FactsColumns & { table_id: string }>(
      'table_facts',
    )
      .where({ table_id: id })
      .first();
    return row && unpackFacts(row as FactsColumns);
  }

  /** The catalog still has these tables as they are stored. */
  async confirm(ids: string[], observedAt: number): Promise<void> {
    await this.inBatches(ids, batch =>
      this.database<TableRow>('lakehouse_tables')
        .whereIn('id', batch)
        .andWhere('observed_at', '<', observedAt)
        .update({
          observed_at: observedAt,
          missing_scans: 0,
          problem: null,
          problem_count: 0,
          retry_at: null,
        }),
    );
  }

  /** Makes the next scan read the table again although its pointer is the same. */
  async forgetVersion(id: string): Promise<void> {
    await this.database<TableRow>('lakehouse_tables')
      .where({ id })
      .update({ version: null });
  }

  async setOwner(ids: string[], owner: string | undefined): Promise<void> {
    await this.inBatches(ids, batch =>
      this.database<TableRow>('lakehouse_tables')
        .whereIn('id', batch)
        .update({ owner: owner ?? null }),
    );
  }

  /** Frees the table's address for another table; it may still turn up under a new one. */
  async displace(id: string): Promise<void> {
    await this.database<TableRow>('lakehouse_tables')
      .where({ id })
      .update({ address_key: null });
  }

  /** The catalog no longer lists these tables; they are kept until more scans say so. */
  async countMissing(ids: string[]): Promise<void> {
    await this.inBatches(ids, batch =>
      this.database<TableRow>('lakehouse_tables')
        .whereIn('id', batch)
        .update({ missing_scans: this.database.raw('missing_scans + 1') }),
    );
  }

  /** Removes tables with all that is known of them, but none that somebody saw at `observedBefore` or later. */
  async remove(
    ids: string[],
    { observedBefore }: { observedBefore: number },
  ): Promise<void> {
    await this.inBatches(ids, candidates =>
      this.database.transaction(async trx => {
        const batch = await trx<TableRow>('lakehouse_tables')
          .whereIn('id', candidates)
          .andWhere('observed_at', '<', observedBefore)
          .pluck('id');
        for (const child of [
          'table_findings',
          'table_facts',
          'health_points',
        ]) {
          await trx(child).whereIn('table_id', batch).delete();
        }
        await trx('lakehouse_tables').whereIn('id', batch).delete();
      }),
    );
  }

  private async inBatches(
    ids: string[],
    run: (batch: string[]) => PromiseLike<unknown>,
  ): Promise<void> {
    for (let from = 0; from < ids.length; from += BATCH) {
      await run(ids.slice(from, from + BATCH));
    }
  }
}

type Columns = Partial<TableRow> & { observed_at: number };

function columnsOf(
  write: TableWrite,
  facts: SourceRead['facts'] | undefined,
): Columns {
  const { address, problem, read } = write;
  return {
    environment: address.environment,
    catalog: address.catalog,
    schema_name: address.schema,
    table_name: address.name,
    address_key: formatTableAddress(address),
    search_text: searchTextOf(address),
    owner: write.owner ?? null,
    owner_property: write.ownerProperty ?? null,
    missing_scans: 0,
    problem: problem
      ? JSON.stringify({
          kind: problem.kind,
          subject: problem.subject,
          message: problem.message,
          at: problem.at,
          version: problem.version,
        })
      : null,
    problem_count: problem?.count ?? 0,
    retry_at: problem?.retryAt ?? null,
    ...(facts && factColumns(facts)),
    // A version that could not be read must look changed to the next scan.
    version: read?.version ?? null,
    ...(read?.changed && { changed_at: write.observedAt }),
    ...reportColumns(write.judgement.report),
    ...judgementColumns(write.judgement),
    observed_at: write.observedAt,
  };
}

function judgementColumns(judgement: Judgement): Partial<TableRow> {
  return {
    judged_with: judgement.judgedWith,
    judged_at: judgement.judgedAt,
    related_key: judgement.relatedKey,
  };
}

async function update(
  trx: Knex.Transaction,
  id: string,
  columns: Columns,
): Promise<string | undefined> {
  const count = await trx<TableRow>('lakehouse_tables')
    .where({ id })
    .andWhere('observed_at', '<=', columns.observed_at)
    .update(columns);
  return count > 0 ? id : undefined;
}

async function insert(
  trx: Knex.Transaction,
  columns: Columns,
): Promise<string | undefined> {
  const id = randomUUID();
  await trx<TableRow>('lakehouse_tables')
    .insert({ id, ...columns })
    .onConflict('address_key')
    .ignore();
  // Another replica may have inserted the address first; then its row stays, and the next scan compares again.
  const own = await trx<TableRow>('lakehouse_tables').where({ id }).first('id');
  return own && id;
}

async function saveDocuments(
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

async function saveFindings(
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
