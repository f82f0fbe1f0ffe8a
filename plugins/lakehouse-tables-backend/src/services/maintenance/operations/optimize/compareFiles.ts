import { LiveDataFile, LiveFiles } from '@lakehouse-portal/iceberg-metadata';

/** What a rewrite did to the files, as its snapshot differs from the parent. */
export interface FileChanges {
  removed: LiveDataFile[];
  added: LiveDataFile[];
  /** Files that left though their partition was not approved. */
  outside: LiveDataFile[];
  /** Files that stayed, but whose certain deletes are gone: their deleted rows are back. */
  undeleted: LiveDataFile[];
  /** Partitions in which anything changed. */
  partitions: Set<string>;
  /** No delete file applied to anything that changed, so that counts of records prove that no row is lost. */
  countsProve: boolean;
}

/** `approved` holds the masked keys of partitions that may be rewritten; absent for all. */
export function compareFiles(
  before: LiveFiles,
  after: LiveFiles,
  approved: ReadonlySet<string> | undefined,
): FileChanges {
  const then = new Map(before.dataFiles.map(file => [file.key, file]));
  const now = new Map(after.dataFiles.map(file => [file.key, file]));
  const removed = before.dataFiles.filter(file => !now.has(file.key));
  const added = after.dataFiles.filter(file => !then.has(file.key));
  const lessDeleted = after.dataFiles.filter(file => {
    const known = then.get(file.key);
    return known && known.deletes !== 'none' && file.deletes === 'none';
  });
  return {
    removed,
    added,
    outside: removed.filter(({ partition }) =>
      approved ? !approved.has(partition) : false,
    ),
    undeleted: lessDeleted.filter(
      file => then.get(file.key)!.deletes === 'certain',
    ),
    partitions: new Set(
      [...removed, ...added, ...lessDeleted].map(file => file.partition),
    ),
    countsProve:
      lessDeleted.length === 0 &&
      removed.every(file => file.deletes === 'none'),
  };
}

export const recordsOf = (files: { records: number }[]) =>
  files.reduce((sum, file) => sum + file.records, 0);

export const bytesOf = (files: { bytes: number }[]) =>
  files.reduce((sum, file) => sum + file.bytes, 0);
