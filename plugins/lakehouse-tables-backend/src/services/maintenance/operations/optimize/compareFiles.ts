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
  const fewerDeletes = deleteFilesLeft(before, after);
  const lessDeleted = after.dataFiles.filter(file => {
    const known = then.get(file.key);
    // Where a delete file left, others that stay may hide that this one is missing.
    return (
      known &&
      known.deletes !== 'none' &&
      (file.deletes === 'none' || fewerDeletes)
    );
  });
  return {
    removed,
    added,
    outside: removed.filter(({ partition }) =>
      approved ? !approved.has(partition) : false,
    ),
    undeleted: lessDeleted.filter(
      file =>
        file.deletes === 'none' && then.get(file.key)!.deletes === 'certain',
    ),
    partitions: new Set(
      [...removed, ...added, ...lessDeleted].map(file => file.partition),
    ),
    countsProve:
      lessDeleted.length === 0 &&
      removed.every(file => file.deletes === 'none'),
  };
}

/** Whether a delete file of before is not there any more; what tells them apart is all that is known of them. */
function deleteFilesLeft(before: LiveFiles, after: LiveFiles): boolean {
  const idOf = (file: LiveFiles['deleteFiles'][number]) =>
    [file.kind, file.partition, file.bytes, file.records].join('/');
  const there = new Map<string, number>();
  for (const file of after.deleteFiles) {
    there.set(idOf(file), (there.get(idOf(file)) ?? 0) + 1);
  }
  return before.deleteFiles.some(file => {
    const count = there.get(idOf(file)) ?? 0;
    there.set(idOf(file), count - 1);
    return count === 0;
  });
}

export const recordsOf = (files: { records: number }[]) =>
  files.reduce((sum, file) => sum + file.records, 0);

export const bytesOf = (files: { bytes: number }[]) =>
  files.reduce((sum, file) => sum + file.bytes, 0);
