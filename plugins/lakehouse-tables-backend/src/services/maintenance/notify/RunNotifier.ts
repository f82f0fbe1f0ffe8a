import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  formatTableAddress,
  LAKEHOUSE_MAINTENANCE_SIGNAL_CHANNEL,
  PlannedOperation,
  RunState,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { RunRecord, TableState } from '../types';
import { RefreshTable, RunListener } from '../runs/types';
import { SeenTable } from '../../scanner/types';
import { hasEnded } from '../runs/transitions';

/** Open pages are told of progress at most this often, a run. */
const PROGRESS_EVERY_MS = 2_000;

const SEVERITY: Partial<
  Record<RunState, 'low' | 'normal' | 'high' | 'critical'>
> = {
  succeeded: 'low',
  'no-change': 'low',
  cancelled: 'normal',
  failed: 'high',
  unknown: 'critical',
};

const OPERATION: Record<PlannedOperation, string> = {
  optimize: 'Optimize',
  'roll-back': 'Roll back',
};

const TITLE: Partial<Record<RunState, string>> = {
  succeeded: 'done',
  'no-change': 'nothing to do',
  cancelled: 'stopped',
  failed: 'failed',
  unknown: 'needs you: the outcome is not known',
};

/** Tells open pages, and the one who asked for a run, how it goes. What fails here is written to the log and touches no run. */
export class RunNotifier implements RunListener {
  readonly #toldAt = new Map<string, number>();

  constructor(
    private readonly options: {
      signals: SignalsService;
      notifications: NotificationService;
      refresh: RefreshTable;
      /** The newest state of a run. */
      load: (id: string) => Promise<RunRecord | undefined>;
      logger: LoggerService;
      now: () => number;
    },
  ) {}

  moved(
    { id, planId, state, sentAt, address }: RunRecord,
    table?: TableState,
  ): void {
    this.signal(planId, id);
    const final = hasEnded(state);
    if (final) this.#toldAt.delete(id);
    if (final || state === 'unknown') {
      this.attempt('notification', async () => this.tell(id));
    }
    if (final && sentAt !== undefined) {
      this.attempt('refresh', async () =>
        this.options.refresh(address, seenAt(address, table)),
      );
    }
  }

  progressed({ id, planId }: RunRecord): void {
    const now = this.options.now();
    if (now - (this.#toldAt.get(id) ?? -Infinity) < PROGRESS_EVERY_MS) return;
    this.#toldAt.set(id, now);
    this.signal(planId, id);
  }

  private signal(planId: string, runId: string): void {
    this.attempt('signal', async () =>
      this.options.signals.publish({
        recipients: { type: 'broadcast' },
        channel: LAKEHOUSE_MAINTENANCE_SIGNAL_CHANNEL,
        message: { planId, runId },
      }),
    );
  }

  private async tell(id: string): Promise<void> {
    const run = await this.options.load(id);
    // Services are not told: only people read notifications.
    if (!run || !/^user:/i.test(run.requestedBy)) return;
    const { schema, name } = run.address;
    await this.options.notifications.send({
      recipients: { type: 'entity', entityRef: run.requestedBy },
      payload: {
        title: `${OPERATION[run.operation]} of ${schema}.${name}: ${
          TITLE[run.state] ?? run.state
        }`,
        description: run.outcome?.message,
        link: `/lakehouse/tables/runs/${id}`,
        severity: SEVERITY[run.state] ?? 'normal',
        topic: 'lakehouse-maintenance',
        scope: `lakehouse-maintenance:${id}`,
      },
    });
  }

  private attempt(what: string, work: () => Promise<unknown>): void {
    work().catch(error =>
      this.options.logger.warn(
        `The ${what} about a run could not be sent`,
        error as Error,
      ),
    );
  }
}

/** One that was found at another address stands for nothing at this one. */
function seenAt(
  address: TableAddress,
  table: TableState | undefined,
): SeenTable | undefined {
  if (
    !table ||
    formatTableAddress(table.address) !== formatTableAddress(address)
  ) {
    return undefined;
  }
  const { observedAt, facts, unmeasured } = table;
  return { observedAt, table: table.table, read: { facts, unmeasured } };
}
