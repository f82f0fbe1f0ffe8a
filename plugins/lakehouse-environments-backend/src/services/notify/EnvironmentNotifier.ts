import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  environmentPagePath,
  LAKEHOUSE_ENVIRONMENTS_SIGNAL_CHANNEL,
  OperationKind,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { OperationRecord } from '../types';

const DONE: Record<OperationKind, string> = {
  create: 'can be used',
  change: 'has changed',
  delete: 'is gone',
  sync: 'is as Git says',
  verify: 'is checked',
};
const NOT_DONE: Record<OperationKind, string> = {
  create: 'could not be created',
  change: 'could not be changed',
  delete: 'could not be deleted',
  sync: 'could not be brought back to what Git says',
  verify: 'could not be checked',
};
/** Changes that come together are told together, */
const GATHER_MS = 200;
/** and all pages ask at once, so that they are not told all the time. */
const PAUSE_MS = 1_000;

/** Tells open pages that something changed, and who asked for an operation how it ended. What fails here touches nothing else. */
export class EnvironmentNotifier {
  #timer: NodeJS.Timeout | undefined;
  #told = -Infinity;

  constructor(
    private readonly options: {
      signals: SignalsService;
      notifications: NotificationService;
      logger: LoggerService;
    },
  ) {}

  /** Any environment. */
  changed(): void {
    const wait = Math.max(GATHER_MS, this.#told + PAUSE_MS - Date.now());
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#told = Date.now();
      this.attempt('signal', async () =>
        this.options.signals.publish({
          recipients: { type: 'broadcast' },
          channel: LAKEHOUSE_ENVIRONMENTS_SIGNAL_CHANNEL,
          message: {},
        }),
      );
    }, wait).unref();
  }

  ended(operation: OperationRecord): void {
    const { requestedBy, kind, environment, state, id, reason } = operation;
    // Services are not told: only people read notifications. Who cancels knows.
    if (!/^user:/i.test(requestedBy) || state === 'cancelled') return;
    const succeeded = state === 'succeeded';
    this.attempt('notification', async () =>
      this.options.notifications.send({
        recipients: { type: 'entity', entityRef: requestedBy },
        payload: {
          title: `The lakehouse environment ${environment} ${
            (succeeded ? DONE : NOT_DONE)[kind]
          }`,
          description: reason?.message,
          link: environmentPagePath(environment),
          severity: succeeded ? 'low' : 'high',
          topic: 'lakehouse-environments',
          scope: `lakehouse-environments:${id}`,
        },
      }),
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  private attempt(what: string, work: () => Promise<unknown>): void {
    work().catch(error =>
      this.options.logger.warn(
        `The ${what} about an environment could not be sent`,
        error as Error,
      ),
    );
  }
}
