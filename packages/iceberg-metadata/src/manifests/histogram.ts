/** Lower ends of the bars, as parts of the target size: 1/1024, 1/128, 1/32, 1/8, 1/4, 1/2, 3/4, 1 and 1.8 times. */
const SHARES = [
  0,
  1 / 1024,
  1 / 128,
  1 / 32,
  1 / 8,
  1 / 4,
  1 / 2,
  3 / 4,
  1,
  1.8,
];

/**
 * Lower ends in bytes of the bars of a file-size histogram. 3/4 is where "small" ends, 1.8 is Iceberg's default
 * `max-file-size-bytes`, above which a rewrite splits files.
 */
export function histogramBounds(targetBytes: number): number[] {
  return SHARES.map(share => Math.round(share * targetBytes));
}

export function histogramBucket(bounds: number[], bytes: number): number {
  let bucket = bounds.length - 1;
  while (bucket > 0 && bytes < bounds[bucket]) bucket--;
  return bucket;
}
