import { AvroLimits, openContainer } from '../avro/container';
import { Cursor } from '../avro/Cursor';
import { AvroTooLarge } from '../avro/InvalidAvro';
import { PartitionSpecFacts } from '../facts/types';
import { displayValue } from '../manifests/displayValue';
import { compileEntry, liveEntries } from '../manifests/manifestEntries';
import { ManifestEntry } from '../manifests/manifestList';
import {
  compileTuple,
  PartitionKeys,
  TupleField,
  TupleReader,
} from '../manifests/partitionTuple';
import { ParsedMetadata } from '../metadata/parseMetadata';

/** One field of a partition with its value as text. @public */
export interface PartitionValue {
  field: string;
  transform: string;
  value: string | null;
}

/** Tuples as bytes that are remembered; the others are decoded each time they are met. */
const MAX_SEEN_BYTES = 32 * 1024 * 1024;

/** Whether every wanted partition has been found. */
export function allFound(options: {
  wanted?: Set<string>;
  found: Map<string, unknown>;
}): boolean {
  return (
    options.wanted !== undefined && options.found.size >= options.wanted.size
  );
}

/**
 * Collects the partitions of one manifest into `found`, by masked key; ends as soon as all wanted ones are
 * there. Throws `InvalidAvro`, {@link AvroTooLarge} or `UnsupportedAvro`.
 * Generator: it yields now and then so that a caller can let other work in between.
 */
export function* readTuples<T>(
  file: Buffer,
  manifest: ManifestEntry,
  parsed: ParsedMetadata,
  options: {
    partitionKeys: PartitionKeys;
    limits: AvroLimits;
    wanted?: Set<string>;
    found: Map<string, T>;
    maxPartitions: number;
    /** What to keep of a partition. */
    describe: (
      tuple: TupleField[],
      spec: PartitionSpecFacts | undefined,
      typeOf: (sourceId: number) => string | undefined,
    ) => T;
  },
): Generator<void, void> {
  const spec = parsed.facts.partitionSpecs.find(
    each => each.specId === manifest.specId,
  );
  const container = openContainer(file, options.limits);
  const reader = compileEntry(container.schema);
  const seen = new Set<string>();
  let seenBytes = 0;
  let tupleReader: TupleReader | undefined;
  for (const entry of liveEntries(container, reader)) {
    if (!entry) {
      yield;
      continue;
    }
    if (allFound(options)) return;
    const { row, cursor } = entry;
    const bytes = cursor.buffer.subarray(row.partitionStart, row.partitionEnd);
    const text = bytes.toString('latin1');
    if (seen.has(text)) continue;
    seenBytes += text.length;
    if (seenBytes <= MAX_SEEN_BYTES) seen.add(text);
    tupleReader ??= compileTuple(
      reader.partitionType ?? { kind: 'record', fields: [] },
      spec,
    );
    const tuple = tupleReader(new Cursor(bytes));
    const key = options.partitionKeys.keyOf(manifest.specId, tuple);
    if (options.found.has(key)) continue;
    if (options.wanted && !options.wanted.has(key)) continue;
    if (options.found.size >= options.maxPartitions) {
      throw new AvroTooLarge(`more than ${options.maxPartitions} partitions`);
    }
    options.found.set(
      key,
      options.describe(tuple, spec, id => parsed.fieldTypes.get(id)),
    );
  }
}

/** Text of the values of a partition, for people. */
export function partitionValues(
  tuple: TupleField[],
  spec: PartitionSpecFacts | undefined,
  typeOf: (sourceId: number) => string | undefined,
): PartitionValue[] {
  return tuple.map(({ fieldId, value }) => {
    const field = spec?.fields.find(each => each.fieldId === fieldId);
    return {
      field: field?.name ?? String(fieldId),
      transform: field?.transform ?? 'unknown',
      value: displayValue(
        value,
        field?.transform ?? 'identity',
        typeOf(field?.sourceId ?? -1) ?? 'unknown',
      ),
    };
  });
}
