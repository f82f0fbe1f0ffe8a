import { FindingCode, MessageParams } from './types';

type Words = (params: Record<string, string>) => string;

/**
 * English words of findings. Parameters named `…Bytes`, `…Ms` and `…Share` are formatted as sizes, times and percent;
 * others are counts or names.
 */
const WORDS: Record<FindingCode, Words> = {
  'metadata-missing': p =>
    `The catalog points at ${p.location}, which does not exist`,
  'metadata-unreadable': p =>
    `The metadata file ${p.location} cannot be read: ${p.reason}`,
  'manifest-missing': p =>
    `The current snapshot needs ${p.location}, which does not exist`,
  'manifest-unreadable': p =>
    `The manifest ${p.location} cannot be read: ${p.reason}`,
  'access-denied': p => `Reading ${p.location} was refused: ${p.reason}`,
  'source-unavailable': p => `${p.location} could not be read now: ${p.reason}`,
  'format-unsupported': p =>
    `Format version ${p.formatVersion}: maintenance could lose what the engine does not understand`,
  'ancestry-broken': p =>
    `Expiring snapshots could delete live files: ${p.offMainLine} snapshots off the main line, ${p.marked} cherry-picked or published, ${p.gaps} gaps in the ancestry, ${p.expiringRefs} branches or tags beyond their age`,
  'shared-location': p =>
    `${p.others} other locations overlap with this table's`,
  'small-files': p =>
    `${p.reducibleFiles} of ${p.dataFiles} files could be merged away (${p.smallFiles} small files, ${p.smallBytes} in all)`,
  'hot-partition': p =>
    `One partition holds ${p.partitionFiles} files of ${p.partitionBytes} in all; ${p.partitionReducibleFiles} of them could be merged away`,
  'row-deletes': p =>
    `${p.deleteFiles} delete files with ${p.deleteRecords} deletes must be merged on read (${p.deletedShare} of the rows)`,
  'equality-deletes': p =>
    `${p.equalityDeleteFiles} equality delete files with ${p.equalityDeleteRecords} deletes are compared with every older row`,
  'snapshots-past-policy': p =>
    `${p.snapshots} of ${p.totalSnapshots} snapshots are older than the policy of ${p.policyMs} asks for; the oldest is ${p.oldestAgeMs} old`,
  'metadata-large': p =>
    `Every plan parses ${p.metadataBytes} of metadata.json`,
  'manifests-scattered': p =>
    `A query for one partition opens about ${p.opened} of ${p.manifests} manifests; ${p.ideal} would do`,
  'reclaimable-storage': p =>
    `${
      p.reclaimableBytes
    } belong to snapshots past policy only; the live files take ${
      p.liveBytes ?? 'an unknown size'
    }`,
  'statistics-missing': () => 'No column statistics: joins are planned blindly',
  'statistics-stale': p =>
    `${p.changedShare} of the rows changed since the statistics were collected`,
  'partition-skew': p =>
    `The largest partition (${p.maxBytes}) is ${p.timesMedian} times the median (${p.medianBytes})`,
  'over-partitioned': p =>
    `${p.partitions} partitions with a median of ${p.medianBytes}, far below the target of ${p.targetBytes}`,
  'old-spec-files': p =>
    `${p.files} of ${p.dataFiles} files are in an old partition spec`,
  'unsorted-files': p =>
    `${p.files} of ${p.dataFiles} files are not in the table's sort order`,
  'gc-disabled': () =>
    'gc.enabled is false: files of this table must not be deleted',
  'foreign-optimizer': p =>
    `${p.optimizer} maintains this table (${p.property})`,
  'extra-refs': p =>
    `Besides main, refs keep their snapshots: branches ${p.branches}, tags ${p.tags} (${p.names})`,
  'target-size-ignored': p =>
    `Trino does not honour write.target-file-size-bytes (${p.targetBytes}): plans must state it`,
};

/** English text of a finding, for logs, API readers and assistants. */
export function findingMessage(
  code: FindingCode,
  params: MessageParams,
): string {
  return WORDS[code](
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        format(name, value),
      ]),
    ),
  );
}

function format(name: string, value: string | number): string {
  if (typeof value === 'string') return value;
  if (/bytes$/i.test(name)) return bytesText(value);
  if (/ms$/i.test(name)) return timeText(value);
  if (/share$/i.test(name)) return `${Math.round(value * 100)} %`;
  return value.toLocaleString('en', { maximumFractionDigits: 1 });
}

function bytesText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toLocaleString('en', {
    maximumFractionDigits: value < 10 ? 1 : 0,
  })} ${units[unit]}`;
}

function timeText(milliseconds: number): string {
  const hours = milliseconds / 3_600_000;
  if (hours >= 48) return `${Math.round(hours / 24)} days`;
  if (hours >= 1) return `${Math.round(hours)} h`;
  return `${Math.round(milliseconds)} ms`;
}
