import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readOwner } from '../entities/readOwner';
import { EntityFilter } from './EntityFilter';

const PATH = 'catalog.providers.lakehouse';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  timeout: { minutes: 3 },
  // By then the tables backend of the same process answers.
  initialDelay: { seconds: 15 },
};

export interface DeletionGuardConfig {
  /** 0 to 100. */
  maxPercent: number;
  maxEntities: number;
  confirmations: number;
}

export interface ProviderConfig {
  schedule: SchedulerServiceTaskScheduleDefinition;
  filter: EntityFilter;
  deletionGuard: DeletionGuardConfig;
  namespace: string;
  /** Entity reference. */
  defaultOwner: string;
  /** Where the app is reached, without a slash at the end; `undefined` when the config does not say. */
  appBaseUrl: string | undefined;
}

/** @throws InputError - naming the key, when a value makes no sense */
export function readProviderConfig(root: Config): ProviderConfig {
  const config = root.getOptionalConfig(PATH);
  return {
    schedule: readSchedule(config?.getOptionalConfig('schedule')),
    filter: EntityFilter.fromConfig(config, PATH),
    deletionGuard: readDeletionGuard(
      config?.getOptionalConfig('deletionGuard'),
      `${PATH}.deletionGuard`,
    ),
    namespace: readNamespace(config?.getOptionalString('namespace')),
    defaultOwner: readDefaultOwner(config?.getOptionalString('defaultOwner')),
    appBaseUrl: root.getOptionalString('app.baseUrl')?.replace(/\/+$/, ''),
  };
}

function readSchedule(
  config: Config | undefined,
): SchedulerServiceTaskScheduleDefinition {
  if (!config) {
    return DEFAULT_SCHEDULE;
  }
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(config);
  } catch (error) {
    // Its own message names the key without the way to it.
    throw new InputError(`${PATH}.schedule is wrong`, error);
  }
}

function readNamespace(namespace = 'default'): string {
  if (!KubernetesValidatorFunctions.isValidNamespace(namespace)) {
    throw new InputError(
      `${PATH}.namespace must be a namespace of entities (a-z, 0-9 and -), got "${namespace}"`,
    );
  }
  return namespace;
}

function readDefaultOwner(text = 'group:default/unknown'): string {
  const owner = readOwner(text);
  if (!owner) {
    throw new InputError(
      `${PATH}.defaultOwner must be an entity reference such as group:default/data, got "${text}"`,
    );
  }
  return owner;
}

function readDeletionGuard(
  config: Config | undefined,
  path: string,
): DeletionGuardConfig {
  const number = (
    key: keyof DeletionGuardConfig,
    fallback: number,
    limits: { min: number; max?: number; integer: boolean },
  ) => {
    const value = config?.getOptionalNumber(key) ?? fallback;
    const { min, max = Number.MAX_SAFE_INTEGER, integer } = limits;
    if (!(value >= min && value <= max) || (integer && value % 1 !== 0)) {
      throw new InputError(
        `${path}.${key} must be ${integer ? 'a whole number' : 'a number'} ${
          limits.max === undefined
            ? `of at least ${min}`
            : `from ${min} to ${max}`
        }, got ${value}`,
      );
    }
    return value;
  };
  return {
    maxPercent: number('maxPercent', 20, { min: 0, max: 100, integer: false }),
    maxEntities: number('maxEntities', 5, { min: 0, integer: true }),
    confirmations: number('confirmations', 3, { min: 1, integer: true }),
  };
}
