import { quoteIdentifier, quoteLiteral, quoteQualified } from '../../../sql';
import { TrinoColumn, TrinoQueries } from '../../../trino';

/** Reading all rows of a large table takes its time. */
const TIMEOUT_MS = 6 * 60 * 60_000;
/** Longer statements are refused by the engine. */
const MAX_PATHS_CHARACTERS = 800_000;

/** Number of rows, and a checksum of them that does not depend on their order. */
export interface RowSums {
  count: number;
  checksum: string;
}

/** Two snapshots that have no columns in common by which their rows could be compared. */
export class IncomparableError extends Error {
  readonly name = 'IncomparableError';
}

/**
 * Rows of two snapshots, as the engine reads them: deletes applied, in the columns of the older one. A snapshot is read with
 * the columns of its time; columns that were added since are left out, and any other difference cannot be compared.
 *
 * @param options.paths - partitions to read, as in `"$partition"`; absent for all; see {@link fitsStatement}
 * @throws TrinoError, and IncomparableError
 */
export async function checksumRows(
  queries: TrinoQueries,
  options: {
    /** The engine's own name of the catalog. */
    catalog: string;
    schema: string;
    table: string;
    before: string;
    after: string;
    paths?: string[];
    /** Columns that are not the same ones in both, though they have one name. */
    reusedNames?: readonly string[];
    signal: AbortSignal;
  },
): Promise<{ before: RowSums; after: RowSums }> {
  const { catalog, schema, table, signal } = options;
  const at = (snapshotId: string) =>
    `${quoteQualified(catalog, schema, table)} FOR VERSION AS OF ${integer(
      snapshotId,
    )}`;
  const columnsAt = async (snapshotId: string) => {
    const { columns } = await queries.query(
      `SELECT * FROM ${at(snapshotId)} LIMIT 0`,
      { signal },
    );
    return columns;
  };
  const columns = await columnsAt(options.before);
  if (!includesAll(await columnsAt(options.after), columns)) {
    throw new IncomparableError('The columns changed meanwhile');
  }
  // The engine spells all names in lower case.
  const reused = new Set(options.reusedNames?.map(name => name.toLowerCase()));
  if (columns.some(({ name }) => reused.has(name.toLowerCase()))) {
    throw new IncomparableError('A column was dropped and added again');
  }
  const row = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const where = whereOf(options.paths);
  const sumsAt = async (snapshotId: string): Promise<RowSums> => {
    const { rows } = await queries.query(
      `SELECT count(*), to_hex(checksum(ROW(${row}))) FROM ${at(
        snapshotId,
      )}${where}`,
      { signal, timeoutMs: TIMEOUT_MS },
    );
    const [[count, checksum]] = rows;
    return { count: Number(count), checksum: String(checksum ?? '') };
  };
  return {
    before: await sumsAt(options.before),
    after: await sumsAt(options.after),
  };
}

function includesAll(all: TrinoColumn[], some: TrinoColumn[]): boolean {
  const types = new Map(all.map(({ name, type }) => [name, type]));
  return (
    some.length > 0 && some.every(({ name, type }) => types.get(name) === type)
  );
}

/** Whether a statement can be limited to the partitions. */
export function fitsStatement(paths: string[]): boolean {
  return paths.length > 0 && listOf(paths).length < MAX_PATHS_CHARACTERS;
}

function whereOf(paths: string[] | undefined): string {
  return paths ? ` WHERE "$partition" IN (${listOf(paths)})` : '';
}

function listOf(paths: string[]): string {
  return paths.map(quoteLiteral).join(', ');
}

/** Snapshot ids come from metadata, which anybody may have written. */
function integer(snapshotId: string): string {
  if (!/^-?\d{1,19}$/.test(snapshotId)) {
    throw new IncomparableError('A snapshot has no proper id');
  }
  return snapshotId;
}
