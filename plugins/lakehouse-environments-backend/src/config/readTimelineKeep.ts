import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

const KEY = 'lakehouse.provisioning.timeline.keep';

/** How long it is kept what happened to environments, in milliseconds. Throws an error that names the key. */
export function readTimelineKeep(config: Config): number {
  if (!config.has(KEY)) return durationToMilliseconds({ days: 365 });
  let milliseconds: number;
  try {
    milliseconds = durationToMilliseconds(
      readDurationFromConfig(config, { key: KEY }),
    );
  } catch (error) {
    throw new Error(`Invalid config at '${KEY}': ${(error as Error).message}`);
  }
  if (!(milliseconds > 0)) {
    throw new Error(`Invalid config at '${KEY}': must be longer than nothing`);
  }
  return milliseconds;
}
