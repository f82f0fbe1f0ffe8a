import { clamp } from '../ruleTypes';

/** Iceberg's `min-input-files` is 5: nothing below; half near Amoro's 12, full at 24. */
const DAMP_FROM = 4;
const DAMP_OVER = 20;
/** `read.split.open-file-cost`: what Iceberg reckons opening a file costs, in bytes. */
const OPEN_COST_BYTES = 4 * 1024 * 1024;
/** Opening 240 files costs about half a second (2 ms each): reads at stake even where bytes are few. */
const STAKE_FILES = 240;
/** Share of files that, if removable, is the full penalty. */
const FULL_SHARE = 0.5;

/** What fragmentation is judged by: sums over some partitions. */
export interface Sums {
  dataFiles: number;
  smallBytes: number;
  reducibleFiles: number;
}

export const NO_FILES: Sums = {
  dataFiles: 0,
  smallBytes: 0,
  reducibleFiles: 0,
};

/**
 * How fragmented some partitions are, 0..1: `damp x stake x min(1, (R / N) / 0.5)`, R reducible files, N data files,
 * `damp = clamp((R - 4) / 20)`, `stake = min(1, max(small bytes / 4 MiB, R / 240))`.
 * Source: table-health 4.2; the stake is correction 3 (30 files of 300 KB in all harm nobody).
 */
export function fragmentation(sums: Sums): number {
  const { dataFiles, reducibleFiles } = sums;
  if (dataFiles === 0 || reducibleFiles === 0) return 0;
  return pressure(sums) * clamp(reducibleFiles / dataFiles / FULL_SHARE);
}

/** The two factors that only grow with the files at stake. */
function pressure({ smallBytes, reducibleFiles }: Sums): number {
  const damp = clamp((reducibleFiles - DAMP_FROM) / DAMP_OVER);
  const stake = clamp(
    Math.max(smallBytes / OPEN_COST_BYTES, reducibleFiles / STAKE_FILES),
  );
  return damp * stake;
}

/**
 * Between what and what the fragmentation lies of a set that holds all of `known` and any of `possible`. Both ends are
 * bounds that no such set crosses. The upper one takes the sets that reach a number of reducible files with the fewest
 * files: `possible` in the order of their ratio, as for a knapsack.
 */
export function fragmentationRange(
  known: Sums,
  possible: Sums[],
): { low: number; high: number } {
  if (possible.length === 0) {
    const value = fragmentation(known);
    return { low: value, high: value };
  }
  const everything = possible.reduce(add, known);
  const low =
    pressure(known) * shareOf({ ...known, dataFiles: everything.dataFiles });
  let high = fragmentation(known);
  let taken = known;
  const densestFirst = possible
    .filter(each => each.reducibleFiles > 0)
    .sort(
      (a, b) => b.reducibleFiles / b.dataFiles - a.reducibleFiles / a.dataFiles,
    );
  for (const next of densestFirst) {
    const before = taken;
    taken = add(taken, next);
    high = Math.max(
      high,
      pressure({ ...taken, smallBytes: everything.smallBytes }) *
        Math.max(shareOf(before), shareOf(taken)),
    );
  }
  return { low, high };
}

function shareOf({ dataFiles, reducibleFiles }: Sums): number {
  return dataFiles === 0 ? 0 : clamp(reducibleFiles / dataFiles / FULL_SHARE);
}

export function add(a: Sums, b: Sums): Sums {
  return {
    dataFiles: a.dataFiles + b.dataFiles,
    smallBytes: a.smallBytes + b.smallBytes,
    reducibleFiles: a.reducibleFiles + b.reducibleFiles,
  };
}
