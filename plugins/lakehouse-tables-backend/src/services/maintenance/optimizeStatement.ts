import { UnquotableError, quoteLiteral, quoteQualified } from '../sql';
import { EngineCapabilities } from './engineCapabilities';

/** Trino refuses longer statements (`query.max-length`, default 1,000,000 characters). */
const MAX_STATEMENT_CHARACTERS = 900_000;

/** Masked partitions that a statement names for people; further ones are counted. */
const MASKED_SHOWN = 20;
/** Of a masked key: enough to find it in a list. */
const MASKED_CHARACTERS = 8;

/** What a run sends to the engine. Partition paths are people's data: never stored, made again for each use. */
export interface OptimizeStatement {
  sql: string;
  /** Session properties to send with it. */
  session: Record<string, string>;
}

/** Why a rewrite cannot be said in one statement: the whole table, or nothing, is what remains. */
export class NotScopeableError extends Error {
  readonly name = 'NotScopeableError';
}

/**
 * The statement that rewrites the small files of a table, or of some of its partitions. The one place that writes it.
 *
 * The target size goes into the session while the engine takes it from there, since Trino does not honour the table's
 * property before 482 (correction 6). Sizes are in bytes, which Trino's data sizes allow.
 *
 * @param options.partitions - paths as in `"$partition"`; absent for the whole table
 * @throws NotScopeableError where this engine cannot be limited to these partitions
 * @throws UnquotableError for names or paths that SQL cannot carry
 */
export function optimizeStatement(
  options: StatementOptions & { partitions?: string[] },
): OptimizeStatement {
  const { partitions } = options;
  const statement = write(options, partitions?.map(quoteLiteral));
  const { sql } = statement;
  if (sql.length > MAX_STATEMENT_CHARACTERS) {
    throw new NotScopeableError(
      `${partitions?.length} partitions do not fit into one statement`,
    );
  }
  return statement;
}

/**
 * The same with masked keys in the place of paths, to be stored and shown to everybody. It is no SQL any more.
 *
 * @param options.keys - masked keys of partitions; absent for the whole table
 */
export function maskedOptimizeStatement(
  options: StatementOptions & { keys?: string[] },
): OptimizeStatement {
  const { keys } = options;
  const more = (keys?.length ?? 0) - MASKED_SHOWN;
  return write(
    options,
    keys && [
      ...keys
        .slice(0, MASKED_SHOWN)
        .map(key => `<partition ${key.slice(0, MASKED_CHARACTERS)}…>`),
      ...(more > 0 ? [`… ${more} more`] : []),
    ],
  );
}

interface StatementOptions {
  /** The engine's own name of the catalog. */
  catalog: string;
  schema: string;
  table: string;
  thresholdBytes: number;
  targetBytes: number;
  engine: EngineCapabilities;
}

function write(
  options: StatementOptions,
  partitions: string[] | undefined,
): OptimizeStatement {
  const { catalog, schema, table, engine } = options;
  const sql = [
    `ALTER TABLE ${quoteQualified(catalog, schema, table)}`,
    `EXECUTE optimize(file_size_threshold => ${quoteLiteral(
      bytes(options.thresholdBytes),
    )})`,
    ...(partitions ? [where(partitions, engine)] : []),
  ].join('\n');
  return {
    sql,
    session: engine.can.targetSizeOfSession
      ? {
          [`${sessionName(catalog)}.target_max_file_size`]: bytes(
            options.targetBytes,
          ),
        }
      : {},
  };
}

/** `partitions` as they are to be written. */
function where(partitions: string[], engine: EngineCapabilities): string {
  if (!engine.can.partitionColumn) {
    throw new NotScopeableError(
      `Trino ${engine.release} has no "$partition" column`,
    );
  }
  if (partitions.length === 0) {
    throw new NotScopeableError('no partition is named');
  }
  return `WHERE "$partition" IN (${partitions.join(', ')})`;
}

/** The header that carries session properties has no quotes: a catalog whose name needs some cannot be written there. */
function sessionName(catalog: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(catalog)) {
    throw new UnquotableError(
      'The name of the catalog',
      'a session property cannot carry it',
    );
  }
  return catalog;
}

function bytes(count: number): string {
  if (!Number.isSafeInteger(count) || count <= 0) {
    throw new RangeError(`${count} is no size of a file`);
  }
  return `${count}B`;
}
