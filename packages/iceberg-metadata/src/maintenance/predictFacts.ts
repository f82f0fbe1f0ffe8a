import { reducibleFiles } from '../facts/fileFacts';
import { FileFacts, PartitionFacts, TableFacts } from '../facts/types';
import { SMALL_SHARE } from '../manifests/reduceManifest';
import {
  chooseFiles,
  fewestFiles,
  inPartitions,
  leavesWith,
  mostFiles,
} from './predictRewrite';
import {
  LiveDeleteFile,
  LiveFiles,
  RewriteRules,
  RewriteTarget,
} from './types';

/** A rewrite of a table, or of the partitions in `scope`. @public */
export interface Rewrite {
  target: RewriteTarget;
  rules: RewriteRules;
  /** Masked keys of partitions; absent for the whole table. */
  scope?: ReadonlySet<string>;
}

/**
 * The facts of a table as they would be after a rewrite, at the best or the worst end of what the engine may do.
 *
 * Rewritten bytes are spread evenly over the new files, which are of the table's present spec. Rows, bytes, manifests and
 * sort orders stay as they are: how rows shrink under deletes, how better they compress, and how the engine groups its
 * manifests is not known beforehand.
 * Source: table-health 4.3 with corrections 5 and 6, as {@link predictRewrite}.
 */
export function predictFacts(
  facts: TableFacts,
  files: LiveFiles,
  { target, rules, scope }: Rewrite,
  options: { end: 'best' | 'worst'; nowMs: number },
): TableFacts {
  if (!facts.files) return facts;
  const best = options.end === 'best';
  const partitions: PartitionFacts[] = [];
  const filesBySpec = new Map<string, number>();
  const known = new Map(
    facts.files.partitions.map(each => [each.key, each.lastWrittenMs]),
  );
  const deletes = files.deleteFiles.filter(
    file => !(best && leavesWith(file, rules, scope)),
  );
  const deletesOf = groupByPartition(deletes);
  for (const [key, members] of inPartitions(files.dataFiles)) {
    const chosen =
      scope?.has(key) ?? true
        ? chooseFiles(members, target, rules)
        : { least: [], most: [] };
    const rewritten = best ? chosen.most : chosen.least;
    const count = best
      ? fewestFiles(rewritten, target)
      : mostFiles(rewritten, target, rules);
    const gone = new Set(rewritten);
    const kept = members.filter(file => !gone.has(file));
    const bytes = sum(rewritten, file => file.bytes);
    const sizes = [
      ...kept.map(file => file.bytes),
      ...new Array<number>(count).fill(count && bytes / count),
    ];
    addTo(filesBySpec, String(members[0].specId), kept.length);
    addTo(filesBySpec, String(facts.defaultSpecId ?? members[0].specId), count);
    partitions.push(
      partitionFacts(sizes, facts.files.targetBytes, {
        key,
        specId: members[0].specId,
        records: sum(members, file => file.records),
        deletes: deletesOf.get(key) ?? [],
        lastWrittenMs: rewritten.length > 0 ? options.nowMs : known.get(key),
      }),
    );
  }
  return withPartitions(facts, facts.files, partitions, {
    deletes,
    filesBySpec: Object.fromEntries(
      [...filesBySpec].filter(([, count]) => count > 0),
    ),
  });
}

function partitionFacts(
  sizes: number[],
  targetBytes: number,
  of: Pick<PartitionFacts, 'key' | 'specId' | 'records' | 'lastWrittenMs'> & {
    deletes: LiveDeleteFile[];
  },
): PartitionFacts {
  const { deletes, ...rest } = of;
  const small = sizes.filter(size => size < targetBytes * SMALL_SHARE);
  const smallBytes = sum(small, size => size);
  return {
    ...rest,
    dataFiles: sizes.length,
    dataBytes: sum(sizes, size => size),
    smallFiles: small.length,
    smallBytes,
    reducibleFiles: reducibleFiles(small.length, smallBytes, targetBytes),
    ...deleteSums(deletes),
  };
}

function deleteSums(deletes: LiveDeleteFile[]) {
  const equality = deletes.filter(file => file.kind === 'equality');
  const position = deletes.filter(file => file.kind !== 'equality');
  return {
    positionDeleteFiles: position.length,
    equalityDeleteFiles: equality.length,
    positionDeleteRecords: sum(position, file => file.records),
    equalityDeleteRecords: sum(equality, file => file.records),
  };
}

function withPartitions(
  facts: TableFacts,
  before: FileFacts,
  partitions: PartitionFacts[],
  left: { deletes: LiveDeleteFile[]; filesBySpec: Record<string, number> },
): TableFacts {
  const total = (of: (partition: PartitionFacts) => number) =>
    sum(partitions, of);
  const dataFiles = total(each => each.dataFiles);
  const dataBytes = total(each => each.dataBytes);
  const deletes = deleteSums(left.deletes);
  const deleteBytes = sum(left.deletes, file => file.bytes);
  const vectors = left.deletes.filter(file => file.kind === 'vector').length;
  return {
    ...facts,
    files: {
      ...before,
      ...deletes,
      positionDeleteFiles: deletes.positionDeleteFiles - vectors,
      deletionVectors: vectors,
      deleteBytes,
      dataFiles,
      dataBytes,
      smallFiles: total(each => each.smallFiles),
      smallBytes: total(each => each.smallBytes),
      reducibleFiles: total(each => each.reducibleFiles),
      filesBySpec: left.filesBySpec,
      partitions: [...partitions].sort(
        (a, b) =>
          b.reducibleFiles - a.reducibleFiles ||
          b.dataBytes - a.dataBytes ||
          (a.key < b.key ? -1 : 1),
      ),
      partitionsTruncated: false,
    },
    totals: {
      ...facts.totals,
      ...deletes,
      dataFiles,
      dataBytes,
      bytes: dataBytes + deleteBytes,
      deleteFiles: left.deletes.length,
    },
  };
}

function groupByPartition(
  files: LiveDeleteFile[],
): Map<string, LiveDeleteFile[]> {
  const groups = new Map<string, LiveDeleteFile[]>();
  for (const file of files) {
    const group = groups.get(file.partition);
    if (group) group.push(file);
    else groups.set(file.partition, [file]);
  }
  return groups;
}

function addTo(map: Map<string, number>, key: string, value: number): void {
  map.set(key, (map.get(key) ?? 0) + value);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
