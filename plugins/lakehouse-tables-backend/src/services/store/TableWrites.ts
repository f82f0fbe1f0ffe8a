import { Knex } from 'knex';
import { TableRow } from '../../database/rows';
import { SourceRead } from '../sources/types';
import { whereNotAfter } from './clockSkew';
import { addHealthPoint } from './healthPoints';
import { FactsColumns, packFacts, unpackFacts } from './storedFacts';
import {
  judgementColumns,
  problemColumns,
  reportColumns,
  tableColumns,
} from './tableColumns';
import { saveDocuments, saveFindings } from './tableDocuments';
import { insertTable, lockNotAfter, updateTable } from './tableRows';
import { Judgement, StoredProblem, TableWrite } from './types';

/** Ids that one statement names at most; both databases allow more, but not without end. */
const BATCH = 500;

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
    const columns = tableColumns(write);
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
        ? await updateTable(trx, id, columns, now)
        : await insertTable(trx, columns);
      if (tableId) {
        await saveDocuments(trx, tableId, documents);
        await saveFindings(trx, tableId, write.judgement.report);
        await addHealthPoint(trx, tableId, { at: write.observedAt, now });
      }
      return tableId;
    });
  }

  /**
   * The newest version could not be read for a reason that says nothing about the table: what is stored stays, and says so,
   * unless somebody looked later than `observedAt`.
   */
  async saveProblem(
    id: string,
    problem: StoredProblem & { count: number; retryAt: number },
    observedAt: number,
  ): Promise<void> {
    await whereNotAfter(
      this.database<TableRow>('lakehouse_tables').where({ id }),
      'observed_at',
      observedAt,
      this.now(),
    ).update(problemColumns(problem));
  }

  /** The catalog said that it no longer has the table. Scans decide whether that is so; until then it is shown as old. */
  async markGone(id: string, at: number): Promise<void> {
    const problem: StoredProblem = {
      kind: 'not-found',
      subject: 'catalog',
      part: 'catalog',
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
