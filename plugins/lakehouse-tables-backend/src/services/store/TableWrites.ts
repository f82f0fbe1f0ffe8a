import { randomUUID } from 'node:crypto';
import {
  formatTableAddress,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { HealthReport } from '@lakehouse-portal/iceberg-metadata';
import { Knex } from 'knex';
import { TableRow } from '../../database/rows';
import { SourceRead } from '../sources/types';
import { whereNotAfter } from './clockSkew';
import { addHealthPoint } from './healthPoints';
import { searchTextOf } from './searchText';
import { toStorable } from './storableText';
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
  static create(options: { database: Knex; now: () => number }): TableWrites {
    return new TableWrites(options.database, options.now);
  }

  private constructor(
    private readonly database: Knex,
    private readonly now: () => number,
  ) {}

  /**
   * Inserts or updates a table. Resolves its id, or `undefined` when something newer is stored already.
   *
   * @param displaced - another table that had the address, which loses it; it may still turn up under a new one
   */
  async save(
    id: string | undefined,
    write: TableWrite,
    displaced?: string,
  ): Promise<string | undefined> {
    const read = write.read ?? write.partial;
    const documents = await packFacts(write.judgement.report, read);
    const columns = columnsOf(write, read?.facts);
    const now = this.now();
    return this.database.transaction(async trx => {
      if (displaced) {
        // Either both tables change or none does.
        const older = await lockNotAfter(
          trx,
          id ? [id, displaced] : [displaced],
          columns.observed_at,
          now,
        );
        if (!older) {
          return undefined;
        }
        await trx<TableRow>('lakehouse_tables')
          .where({ id: displaced })
          .update({ address_key: null });
      }
      const tableId = id
        ? await update(trx, id, columns, now)
        : await insert(trx, columns);
      if (tableId) {
        await saveDocuments(trx, tableId, documents);
        await saveFindings(trx, tableId, write.judgement.report);
        await addHealthPoint(trx, tableId, { at: write.observedAt, now });
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

  /** The catalog said that it no longer has the table. Scans decide whether that is so; until then it is shown as old. */
  async markGone(id: string, at: number): Promise<void> {
    const problem: StoredProblem = {
      kind: 'not-found',
      subject: 'catalog',
      message: 'the catalog no longer has this table',
      at,
    };
    await whereNotAfter(
      this.database<TableRow>('lakehouse_tables').where({ id }),
      'observed_at',
      at,
      this.now(),
    ).update({ problem: JSON.stringify(problem) });
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
        await addHealthPoint(trx, id, {
          at: judgement.judgedAt,
          now: this.now(),
        });
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
      whereNotAfter(
        this.database<TableRow>('lakehouse_tables').whereIn('id', batch),
        'observed_at',
        observedAt - 1,
        this.now(),
      ).update({
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

  /** The catalog no longer lists these tables; they are kept until more scans say so. */
  async countMissing(ids: string[]): Promise<void> {
    await this.inBatches(ids, batch =>
      this.database<TableRow>('lakehouse_tables')
        .whereIn('id', batch)
        .update({ missing_scans: this.database.raw('missing_scans + 1') }),
    );
  }

  /**
   * Removes tables with all that is known of them, but none that somebody saw at `observedBefore` or later. Resolves how many
   * went.
   */
  async remove(
    ids: string[],
    { observedBefore }: { observedBefore: number },
  ): Promise<number> {
    let removed = 0;
    await this.inBatches(ids, candidates =>
      this.database.transaction(async trx => {
        const batch = await whereNotAfter(
          trx<TableRow>('lakehouse_tables').whereIn('id', candidates),
          'observed_at',
          observedBefore - 1,
          this.now(),
        ).pluck('id');
        for (const child of [
          'table_findings',
          'table_facts',
          'health_points',
        ]) {
          await trx(child).whereIn('table_id', batch).delete();
        }
        removed += await trx('lakehouse_tables').whereIn('id', batch).delete();
      }),
    );
    return removed;
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
  return storable({
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
  });
}

/** Names and locations come from metadata that anyone may have written. */
function storable(columns: Columns): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [
      name,
      typeof value === 'string' ? toStorable(value) : value,
    ]),
  ) as unknown as Columns;
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
  now: number,
): Promise<string | undefined> {
  const count = await whereNotAfter(
    trx<TableRow>('lakehouse_tables').where({ id }),
    'observed_at',
    columns.observed_at,
    now,
  ).update(columns);
  return count > 0 ? id : undefined;
}

/** Whether all these tables were last seen at `at` or before; then nobody changes them before the transaction ends. */
async function lockNotAfter(
  trx: Knex.Transaction,
  ids: string[],
  at: number,
  now: number,
): Promise<boolean> {
  const older = await whereNotAfter(
    // Always in the same order, so that two transactions never wait for each other.
    trx<TableRow>('lakehouse_tables').whereIn('id', ids).orderBy('id'),
    'observed_at',
    at,
    now,
  )
    .forUpdate()
    .pluck('id');
  return older.length === new Set(ids).size;
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
