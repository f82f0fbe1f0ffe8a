import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { HumanDuration } from '@backstage/types';
import { HealthPolicy } from '@lakehouse-portal/iceberg-metadata';
import { normaliseOwner, OwnerRule } from '../services/scanner/OwnerRules';
import { MIB, readDuration, readNumber } from './readValues';

const ROOT = 'lakehouse.tables';

/** The plugin's settings with their defaults; sizes in bytes, times in milliseconds. */
export interface TablesConfig {
  schedule: SchedulerServiceTaskScheduleDefinition;
  concurrency: number;
  readTimeoutMs: number;
  targetFileBytes: number;
  partitionLimit: number;
  maxSnapshotAgeMs: number;
  minSnapshotsToKeep: number;
  owners: OwnerRule[];
  ownerProperty?: string;
  defaultOwner?: string;
  historyKeepMs: number;
  removedCatalogsKeepMs: number;
  maskingKey?: string;
  models: { schedule: SchedulerServiceTaskScheduleDefinition };
  cache: { memoryBytes: number; directory?: string; directoryBytes: number };
}

/** What tables are judged by. */
export function policyOf(config: TablesConfig): HealthPolicy {
  return {
    targetFileBytes: config.targetFileBytes,
    maxSnapshotAgeMs: config.maxSnapshotAgeMs,
    minSnapshotsToKeep: config.minSnapshotsToKeep,
  };
}

/** Reads and checks `lakehouse.tables`. Throws at the first thing wrong, naming the key. */
export function readTablesConfig(root: Config): TablesConfig {
  const config = root.getOptionalConfig(ROOT);
  const number = (key: string, fallback: number, min: number, max: number) =>
    readNumber(config, ROOT, key, { fallback, min, max });
  const duration = (key: string, fallback: HumanDuration) =>
    readDuration(config, ROOT, key, fallback);
  return {
    schedule: readSchedule(config, 'schedule', {
      frequency: { minutes: 5 },
      timeout: { minutes: 15 },
    }),
    concurrency: number('concurrency', 8, 1, 64),
    readTimeoutMs: duration('readTimeout', { minutes: 2 }),
    targetFileBytes: number('targetFileBytes', 128 * MIB, MIB, 16_384 * MIB),
    partitionLimit: number('partitionLimit', 5000, 1, 100_000),
    maxSnapshotAgeMs: duration('snapshotPolicy.maxAge', { days: 7 }),
    minSnapshotsToKeep: number('snapshotPolicy.minToKeep', 1, 1, 1_000_000),
    owners: (config?.getOptionalConfigArray('owners') ?? []).map(
      (rule, index) => ({
        environment: rule.getOptionalString('environment'),
        catalog: rule.getOptionalString('catalog'),
        schema: rule.getOptionalString('schema'),
        table: rule.getOptionalString('table'),
        owner: readOwner(
          rule.getString('owner'),
          `${ROOT}.owners[${index}].owner`,
        ),
      }),
    ),
    ownerProperty: config?.getOptionalString('ownerProperty'),
    defaultOwner: readOptionalOwner(config, 'defaultOwner'),
    historyKeepMs: duration('history.keep', { days: 365 }),
    removedCatalogsKeepMs: duration('removedCatalogs.keep', { days: 30 }),
    maskingKey: readMaskingKey(config),
    models: {
      schedule: readSchedule(config, 'models.schedule', {
        frequency: { minutes: 1 },
        timeout: { minutes: 5 },
      }),
    },
    cache: {
      memoryBytes: number('cache.memoryBytes', 64 * MIB, 0, 65_536 * MIB),
      directory: config?.getOptionalString('cache.directory'),
      directoryBytes: number(
        'cache.directoryBytes',
        1024 * MIB,
        MIB,
        1024 * 1024 * MIB,
      ),
    },
  };
}

function readSchedule(
  config: Config | undefined,
  key: string,
  fallback: SchedulerServiceTaskScheduleDefinition,
): SchedulerServiceTaskScheduleDefinition {
  if (!config?.has(key)) {
    return fallback;
  }
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(
      config.getConfig(key),
    );
  } catch (error) {
    // It names the key below the schedule only.
    throw new Error(
      `Invalid config at '${ROOT}.${key}': ${(error as Error).message}`,
    );
  }
}

function readOptionalOwner(
  config: Config | undefined,
  key: string,
): string | undefined {
  const text = config?.getOptionalString(key);
  return text === undefined ? undefined : readOwner(text, `${ROOT}.${key}`);
}

function readOwner(text: string, path: string): string {
  const owner = normaliseOwner(text);
  if (!owner) {
    throw new Error(
      `Invalid config at '${path}': '${text}' is not a reference to a group or a user`,
    );
  }
  return owner;
}

function readMaskingKey(config: Config | undefined): string | undefined {
  const key = config?.getOptionalString('maskingKey');
  if (key !== undefined && Buffer.byteLength(key) < 16) {
    throw new Error(
      `Invalid config at '${ROOT}.maskingKey': must have at least 16 characters`,
    );
  }
  return key;
}
