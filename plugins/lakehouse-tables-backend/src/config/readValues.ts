import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';

export const MIB = 1024 * 1024;

/** A whole number below `root`. Throws an error that names the key. */
export function readNumber(
  config: Config | undefined,
  root: string,
  key: string,
  range: { fallback: number; min: number; max: number },
): number {
  const value = config?.getOptionalNumber(key);
  if (value === undefined) {
    return range.fallback;
  }
  if (!Number.isInteger(value) || value < range.min || value > range.max) {
    throw new Error(
      `Invalid config at '${root}.${key}': must be a whole number from ${range.min} to ${range.max}`,
    );
  }
  return value;
}

/** A duration below `root`, in milliseconds. Throws an error that names the key. */
export function readDuration(
  config: Config | undefined,
  root: string,
  key: string,
  fallback: HumanDuration,
): number {
  const milliseconds = durationToMilliseconds(
    config?.has(key) ? durationAt(config, root, key) : fallback,
  );
  if (!(milliseconds > 0)) {
    throw new Error(
      `Invalid config at '${root}.${key}': must be longer than nothing`,
    );
  }
  return milliseconds;
}

function durationAt(config: Config, root: string, key: string): HumanDuration {
  try {
    return readDurationFromConfig(config, { key });
  } catch (error) {
    // It names the key below the root only.
    throw new Error(
      `Invalid config at '${root}.${key}': ${(error as Error).message}`,
    );
  }
}
