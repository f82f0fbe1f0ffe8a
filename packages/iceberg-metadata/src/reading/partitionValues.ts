import { AvroLimits, openContainer } from '../avro/container';
import { Cursor } from '../avro/Cursor';
import { displayValue } from '../manifests/displayValue';
import { compileEntry, liveEntries } from '../manifests/manifestEntries';
import { ManifestEntry } from '../manifests/manifestList';
import {
  compileTuple,
  PartitionKeys,
  TupleReader,
} from '../manifests/partitionTuple';
import { ParsedMetadata } from '../metadata/parseMetadata';

/** One field of a partition with its value as text. @public */
export interface PartitionValue {
  field: string;
  transform: string;
  value: string | null;
}

/**
 * Collects the values of the partitions of one manifest into `found`, by masked key.
 * Throws `InvalidAvro` or `UnsupportedAvro`.
 */
export function readTuples(
  file: Buffer,
  manifest: ManifestEntry,
  parsed: ParsedMetadata,
  options: {
    partitionKeys: PartitionKeys;
    limits: AvroLimits;
    wanted?: Set<string>;
    found: Map<string, PartitionValue[]>;
  },
): void {
  const spec = parsed.facts.partitionSpecs.find(
    each => each.specId === manifest.specId,
  );
  const container = openContainer(file, options.limits);
  const reader = compileEntry(container);
  const seen = new Set<string>();
  let tupleReader: TupleReader | undefined;
  for (const { row, cursor } of liveEntries(container, reader)) {
    const bytes = cursor.buffer.subarray(row.partitionStart, row.partitionEnd);
    const text = bytes.toString('latin1');
    if (seen.has(text)) continue;
    seen.add(text);
    tupleReader ??= compileTuple(
      reader.partitionType ?? { kind: 'record', fields: [] },
      spec,
    );
    const tuple = tupleReader(new Cursor(bytes));
    const key = options.partitionKeys.keyOf(manifest.specId, tuple);
    if (options.found.has(key)) continue;
    if (options.wanted && !options.wanted.has(key)) continue;
    options.found.set(
      key,
      tuple.map(({ fieldId, value }) => {
        const field = spec?.fields.find(each => each.fieldId === fieldId);
        return {
          field: field?.name ?? String(fieldId),
          transform: field?.transform ?? 'unknown',
          value: displayValue(
            value,
            field?.transform ?? 'identity',
            parsed.fieldTypes.get(field?.sourceId ?? -1) ?? 'unknown',
          ),
        };
      }),
    );
  }
}
