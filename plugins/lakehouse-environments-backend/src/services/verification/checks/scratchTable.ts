import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CredentialsService,
  EngineDescriptor,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { quoteQualified } from '../trino/quoting';
import { TrinoFailure } from '../trino/TrinoFailure';
import { TrinoStatements } from '../trino/TrinoStatements';
import { checkFailed, NothingToCheck, VerificationTarget } from '../types';
import { connect, explainEngine } from './engine';

/** Schemas of smoke checks are named so, with a suffix each. */
export const SCRATCH_SCHEMA = 'lakehouse_portal_check';
const TABLE = 'scratch';

/** Rows that a table must give back as they were put in. */
const ROWS: [number, string, string][] = [
  [1, 'água', '10.50'],
  [2, "it's", '-0.01'],
  [3, '', '99999999.99'],
];
const COLUMNS = 'id bigint, word varchar, amount decimal(12, 2)';
const VALUES =
  "(1, U&'\\00e1gua', DECIMAL '10.50'), (2, 'it''s', DECIMAL '-0.01'), (3, '', DECIMAL '99999999.99')";

const CLEANUP_TIMEOUT_MS = 20_000;
/** What an earlier check left behind when its process was ended. */
const LEFT_BEHIND_AFTER_MS = 60 * 60_000;
const MOST_LEFT_BEHIND = 20;

class Scratch {
  /** Of this check alone: with its schema a metastore drops the whole folder, also when a table has just come into it. */
  private readonly schema: string;
  private readonly schemaName: string;
  private readonly tableName: string;

  constructor(
    private readonly statements: TrinoStatements,
    private readonly engine: EngineDescriptor,
    private readonly catalog: string,
    private readonly prefix: string,
    private readonly logger: LoggerService,
  ) {
    this.schema = `${prefix}_${Date.now()}_${randomBytes(4).toString('hex')}`;
    this.schemaName = quoteQualified(catalog, this.schema);
    this.tableName = quoteQualified(catalog, this.schema, TABLE);
  }

  async use(signal: AbortSignal): Promise<void> {
    let dropped = false;
    try {
      await this.create(signal);
      await this.step(
        'insert',
        signal,
        `INSERT INTO ${this.tableName} VALUES ${VALUES}`,
      );
      const rows = await this.step(
        'select',
        signal,
        `SELECT id, word, CAST(amount AS varchar) FROM ${this.tableName} ORDER BY id`,
      );
      if (!isDeepStrictEqual(rows, ROWS)) {
        throw checkFailed(
          'scratch-table-differs',
          { table: this.place, detail: JSON.stringify(rows).slice(0, 300) },
          `The table ${this.place} does not give back what was put into it.`,
        );
      }
      await this.step('drop', signal, `DROP TABLE ${this.tableName}`);
      dropped = true;
    } finally {
      await this.cleanUp(dropped);
    }
  }

  private get place(): string {
    return [this.catalog, this.schema, TABLE].join('.');
  }

  private async create(signal: AbortSignal): Promise<void> {
    await this.step(
      'create-schema',
      signal,
      `CREATE SCHEMA IF NOT EXISTS ${this.schemaName}`,
    );
    await this.step(
      'create',
      signal,
      `CREATE TABLE ${this.tableName} (${COLUMNS})`,
    );
  }

  private async step(
    step: string,
    signal: AbortSignal,
    statement: string,
  ): Promise<unknown[][]> {
    try {
      return await this.statements.run(statement, signal);
    } catch (error) {
      throw this.explain(step, error);
    }
  }

  private explain(step: string, error: unknown): unknown {
    if (!(error instanceof TrinoFailure) || error.kind === 'unreachable') {
      return explainEngine(error, this.engine);
    }
    return checkFailed(
      'scratch-table-failed',
      { step, table: this.place, detail: error.message },
      `Trino at ${this.engine.url} could not ${step.replace(
        '-',
        ' ',
      )} for the scratch table ${this.place}: ${error.message}`,
    );
  }

  /** With a time of its own, since the check's may be over. Failures here are told to the operator only. */
  private async cleanUp(dropped: boolean): Promise<void> {
    const signal = AbortSignal.timeout(CLEANUP_TIMEOUT_MS);
    try {
      if (!dropped) await this.drop(this.schema, signal);
      else {
        await this.statements.run(
          `DROP SCHEMA IF EXISTS ${this.schemaName}`,
          signal,
        );
      }
      for (const schema of await this.leftBehind(signal)) {
        await this.drop(schema, signal);
      }
    } catch (error) {
      this.logger.warn(
        `The scratch table ${this.place} may be left behind: ${
          (error as Error).message
        }`,
      );
    }
  }

  private async drop(schema: string, signal: AbortSignal): Promise<void> {
    const table = quoteQualified(this.catalog, schema, TABLE);
    try {
      await this.statements.run(`DROP TABLE IF EXISTS ${table}`, signal);
    } catch (error) {
      const never =
        error instanceof TrinoFailure && error.errorName === 'SCHEMA_NOT_FOUND';
      if (!never) throw error;
    }
    await this.statements.run(
      `DROP SCHEMA IF EXISTS ${quoteQualified(this.catalog, schema)}`,
      signal,
    );
  }

  private async leftBehind(signal: AbortSignal): Promise<string[]> {
    const rows = await this.statements.run(
      `SHOW SCHEMAS FROM ${quoteQualified(this.catalog)}`,
      signal,
    );
    return rows
      .map(([name]) => String(name))
      .filter(name => {
        if (!name.startsWith(`${this.prefix}_`)) return false;
        const suffix = name.slice(this.prefix.length);
        const madeAt = Number(/^_(\d+)_[0-9a-f]+$/.exec(suffix)?.[1]);
        return madeAt > 0 && Date.now() - madeAt > LEFT_BEHIND_AFTER_MS;
      })
      .slice(0, MOST_LEFT_BEHIND);
  }
}

/** Makes, fills, reads and drops an Iceberg table in every catalog; nothing of it stays, also where that fails. */
export async function checkScratchTable(
  { descriptor, schemaPrefix }: VerificationTarget,
  deps: { credentials: CredentialsService; logger: LoggerService },
  signal: AbortSignal,
): Promise<void> {
  const places = descriptor.engines.flatMap(engine =>
    [...new Set(Object.values(engine.catalogs))].map(catalog => ({
      engine,
      catalog,
    })),
  );
  if (places.length === 0) throw new NothingToCheck();
  for (const { engine, catalog } of places) {
    const statements = await connect(engine, deps.credentials).catch(error => {
      throw explainEngine(error, engine);
    });
    await new Scratch(
      statements,
      engine,
      catalog,
      `${schemaPrefix}${SCRATCH_SCHEMA}`,
      deps.logger,
    ).use(signal);
  }
}
