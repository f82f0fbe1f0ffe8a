import { PartitionFacts, PartitionListRequest } from './types';

const VALUE: Record<
  PartitionListRequest['sort'],
  (partition: PartitionFacts) => number | undefined
> = {
  reducibleFiles: p => p.reducibleFiles,
  smallFiles: p => p.smallFiles,
  dataFiles: p => p.dataFiles,
  dataBytes: p => p.dataBytes,
  records: p => p.records,
  deleteFiles: p => p.positionDeleteFiles + p.equalityDeleteFiles,
  lastWritten: p => p.lastWrittenMs,
};

/** One page of partitions in the order asked for; unknown values last, equal ones by key. */
export function pagePartitions(
  all: PartitionFacts[],
  request: PartitionListRequest,
): { items: PartitionFacts[]; totalItems: number } {
  const value = VALUE[request.sort];
  const sign = request.order === 'asc' ? 1 : -1;
  const sorted = [...all].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x !== y) {
      if (x === undefined) return 1;
      if (y === undefined) return -1;
      return sign * (x - y);
    }
    return a.key < b.key ? -1 : 1;
  });
  return {
    items: sorted.slice(request.offset, request.offset + request.limit),
    totalItems: all.length,
  };
}
