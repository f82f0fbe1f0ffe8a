/** Sums over the live files of one partition in one manifest. Bytes are bytes. */
export interface PartitionSums {
  key: string;
  dataFiles: number;
  dataBytes: number;
  records: number;
  smallFiles: number;
  smallBytes: number;
  positionDeleteFiles: number;
  equalityDeleteFiles: number;
  deletionVectors: number;
  deleteBytes: number;
  positionDeleteRecords: number;
  equalityDeleteRecords: number;
  lastWrittenMs?: number;
}

export function emptySums(key: string): PartitionSums {
  return {
    key,
    dataFiles: 0,
    dataBytes: 0,
    records: 0,
    smallFiles: 0,
    smallBytes: 0,
    positionDeleteFiles: 0,
    equalityDeleteFiles: 0,
    deletionVectors: 0,
    deleteBytes: 0,
    positionDeleteRecords: 0,
    equalityDeleteRecords: 0,
  };
}
