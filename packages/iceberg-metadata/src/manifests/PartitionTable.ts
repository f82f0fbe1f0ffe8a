import { Cursor } from '../avro/Cursor';
import { AvroTooLarge } from '../avro/InvalidAvro';
import { EntryRow } from './manifestEntries';
import { emptySums, PartitionSums } from './partitionSums';
import { PartitionKeys, TupleReader } from './partitionTuple';

/** Tuples as bytes that are remembered; the others are decoded each time they are met. */
const MAX_KEPT_BYTES = 32 * 1024 * 1024;

/** Finds the sums of an entry's partition; decodes and hashes a tuple only when its bytes are new. */
export class PartitionTable {
  private readonly byBytes = new Map<string, PartitionSums>();
  private bytesKept = 0;
  private readonly byKey = new Map<string, PartitionSums>();
  private tuple: TupleReader | undefined;

  constructor(
    private readonly specId: number,
    private readonly options: {
      partitionKeys: PartitionKeys;
      maxPartitions: number;
    },
    private readonly compile: () => TupleReader,
  ) {}

  find(row: EntryRow, cursor: Cursor): PartitionSums {
    const bytes = cursor.buffer.toString(
      'latin1',
      row.partitionStart,
      row.partitionEnd,
    );
    const known = this.byBytes.get(bytes);
    if (known) return known;
    this.tuple ??= this.compile();
    const part = new Cursor(
      cursor.buffer.subarray(row.partitionStart, row.partitionEnd),
    );
    const key = this.options.partitionKeys.keyOf(this.specId, this.tuple(part));
    let sums = this.byKey.get(key);
    if (!sums) {
      if (this.byKey.size >= this.options.maxPartitions) {
        throw new AvroTooLarge(
          `more than ${this.options.maxPartitions} partitions in one manifest`,
        );
      }
      sums = emptySums(key);
      this.byKey.set(key, sums);
    }
    this.bytesKept += bytes.length;
    if (this.bytesKept <= MAX_KEPT_BYTES) this.byBytes.set(bytes, sums);
    return sums;
  }

  list(): PartitionSums[] {
    return [...this.byKey.values()];
  }
}
