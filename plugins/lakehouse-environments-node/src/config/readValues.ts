import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';

/** Ids appear in labels, names and addresses, so that all of them must be able to hold them. */
export function readId(id: string, path: string): string {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(id)) {
    throw new Error(
      `Invalid config at '${path}': the id '${id}' must start with a lower-case letter and have at most 40 lower-case letters, digits and hyphens`,
    );
  }
  return id;
}

/** An absolute http(s) URL without user info: secrets do not belong into addresses, which get logged. */
export function readUrl(text: string, path: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error(`Invalid config at '${path}': not a URL`);
  }
  if (!['http:', 'https:'].includes(url.protocol)) {
    throw new Error(
      `Invalid config at '${path}': the URL must start with https:// or http://`,
    );
  }
  if (url.username || url.password) {
    throw new Error(
      `Invalid config at '${path}': the URL must not hold a user or a password`,
    );
  }
  return text;
}

/** A price; 0 is a price too. */
export function readPrice(config: Config, root: string, key: string): number {
  const value = config.getNumber(key);
  if (!(value >= 0)) {
    throw new Error(
      `Invalid config at '${root}.${key}': must be a number from 0`,
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
  const read = () => {
    try {
      return readDurationFromConfig(config!, { key });
    } catch (error) {
      // It names the key below the root only.
      throw new Error(
        `Invalid config at '${root}.${key}': ${(error as Error).message}`,
      );
    }
  };
  const milliseconds = durationToMilliseconds(
    config?.has(key) ? read() : fallback,
  );
  if (!(milliseconds > 0)) {
    throw new Error(
      `Invalid config at '${root}.${key}': must be longer than nothing`,
    );
  }
  return milliseconds;
}
