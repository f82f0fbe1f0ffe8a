import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  EnvironmentDetail,
  EnvironmentOperation,
  LakehouseEnvironmentsApi,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded } from '../environments/operations';
import { EnvironmentView, transitionsBetween, viewOf } from './transitions';

const MAX_BACKOFF_MS = 30_000;
const MINUTE_MS = 60_000;

/** How an operation stood when it was last looked at. */
export interface Followed {
  operation: EnvironmentOperation;
  /** Absent when the environment is gone. */
  environment?: EnvironmentDetail;
}

/** What following needs; time is in milliseconds. */
export interface FollowOptions {
  environments: LakehouseEnvironmentsApi;
  /** Asked when the initiator's token has expired, which it does long before an environment is up. */
  afterExpiry: LakehouseEnvironmentsApi;
  operationId: string;
  interval: number;
  /** How long nobody may answer before it is given up. */
  patience: number;
  logger: LoggerService;
  signal?: AbortSignal;
}

/**
 * Looks at an operation until it ended, and writes each change into the log once. That an answer fails to come never ends it;
 * only a definite refusal does, or that nobody answered for long. The operation goes on in the backend all the same.
 */
export async function followOperation(
  options: FollowOptions,
): Promise<Followed> {
  const { interval, patience, logger, signal } = options;
  let source = options.environments;
  let view: EnvironmentView | undefined;
  let failures = 0;
  let answeredAt = Date.now();

  for (;;) {
    signal?.throwIfAborted();
    try {
      const followed = await look(source, options.operationId);
      if (failures) {
        logger.info('The environments backend answers again');
      }
      failures = 0;
      answeredAt = Date.now();
      if (followed.environment) {
        const now = viewOf(followed.environment);
        transitionsBetween(view, now).forEach(line => logger.info(line));
        view = now;
      }
      if (hasEnded(followed.operation)) {
        return followed;
      }
    } catch (error) {
      const { name, message } = error as Error;
      if (name === 'AuthenticationError' && source !== options.afterExpiry) {
        logger.info(
          'The sign-in of the person who started this has expired; the scaffolder goes on looking by itself',
        );
        source = options.afterExpiry;
        continue;
      }
      if (name === 'NotFoundError' || name === 'NotAllowedError') {
        throw error;
      }
      if (failures++ === 0) {
        logger.warn(
          `The environments backend does not answer, which is no reason to stop: ${message}`,
        );
      }
      if (Date.now() - answeredAt > patience) {
        throw new ServiceUnavailableError(
          `The environments backend has not answered for ${Math.round(
            patience / MINUTE_MS,
          )} minutes. The operation goes on without this task; its environment's page shows how it ends.`,
        );
      }
    }
    const wait = Math.min(
      interval * 2 ** Math.min(failures, 10),
      Math.max(interval, MAX_BACKOFF_MS),
    );
    await sleep(wait, undefined, { signal });
  }
}

async function look(
  environments: LakehouseEnvironmentsApi,
  operationId: string,
): Promise<Followed> {
  const operation = await environments.getOperation(operationId);
  try {
    return {
      operation,
      environment: await environments.getEnvironment(operation.environment),
    };
  } catch (error) {
    // What was deleted may be gone before its operation says so.
    if (
      operation.kind === 'delete' &&
      (error as Error).name === 'NotFoundError'
    ) {
      return { operation };
    }
    throw error;
  }
}
