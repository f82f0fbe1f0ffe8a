import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  isError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  formatTableAddress,
  PlanDetail,
  PlanList,
  PlanPartitionList,
  PlanRequest,
  PlanState,
  ReasonRequest,
  Statement,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  TableAccess,
  TableAccessDecision,
} from '../../../permissions/TableAccess';
import { TableReads } from '../../store/TableReads';
import { PartitionValues } from '../../tables/PartitionValues';
import { actorOf } from '../actorOf';
import { MaintenanceTargets } from '../MaintenanceTargets';
import { OperationPlanner } from '../operations/types';
import { MaintenanceQuery } from '../types';
import { PlanMaker } from './PlanMaker';
import { PlanStore } from './PlanStore';
import { toPlan, toPlanDetail, toPlanPartition } from './planToApi';
import { StoredPlan } from './types';

const DEFAULT_LIMIT = 50;
/** Of a plan that is not there: nobody may read it. */
const NO_TABLE: TableAddress = {
  environment: '',
  catalog: '',
  schema: '',
  name: '',
};

/** Makes plans and answers for them, to whoever may know. All methods check the caller's permissions. */
export class PlanService {
  constructor(
    private readonly options: {
      access: TableAccess;
      reads: TableReads;
      store: PlanStore;
      maker: PlanMaker;
      targets: MaintenanceTargets;
      planners: Record<string, OperationPlanner>;
      values: PartitionValues;
      runsAllowed: boolean;
      now: () => number;
      /** Told after a plan was made or has another state. */
      onChange: (planId: string) => void;
    },
  ) {}

  /**
   * Reads the table now and keeps what an operation would do. Throws a `NotAllowedError` without the permission, a
   * `NotFoundError` for a table that is not there, an `InputError` that names what makes no sense, a `ConflictError` for
   * metadata that cannot be read, and a `ServiceUnavailableError` where something does not answer.
   */
  async create(
    address: TableAddress,
    request: PlanRequest,
    credentials: BackstageCredentials,
  ): Promise<PlanDetail> {
    const { access, reads, store, maker } = this.options;
    const table = await reads.getByAddress(address);
    const may = await access.authorize(credentials, address, table);
    if (!may.mayPlan) {
      throw new NotAllowedError('You may not plan maintenance of this table');
    }
    const caller = await access.ofCaller(credentials);
    const plan = await maker.make({
      address,
      request,
      owner: table?.owner,
      createdBy: actorOf(credentials),
      checkRun: ({ run }) => {
        const same =
          formatTableAddress(run.address) === formatTableAddress(address);
        if (!same && caller.readable !== 'all') {
          throw new NotFoundError(`No run '${run.id}' of this table`);
        }
      },
    });
    await store.insert(plan);
    this.options.onChange(plan.id);
    return this.detail((await store.read(plan.id))!, may);
  }

  async list(
    query: MaintenanceQuery<PlanState>,
    credentials: BackstageCredentials,
  ): Promise<PlanList> {
    const { access, store } = this.options;
    const caller = await access.ofCaller(credentials);
    await store.expire();
    const { limit = DEFAULT_LIMIT, offset = 0 } = query;
    const { items, totalItems } = await store.list(query, caller.readable, {
      limit,
      offset,
    });
    return {
      items: items.map(plan =>
        toPlan(plan, this.contextOf(caller.of(plan.address, plan.owner))),
      ),
      totalItems,
      limit,
      offset,
    };
  }

  /** With `values`, the statement as it would be sent; that needs the permission to read data values. */
  async get(
    planId: string,
    { values }: { values?: boolean },
    credentials: BackstageCredentials,
  ): Promise<PlanDetail> {
    const { stored, may } = await this.authorized(planId, credentials);
    const detail = this.detail(stored, may);
    if (!values) return detail;
    requireValues(may);
    return { ...detail, statement: await this.reveal(stored) };
  }

  async partitions(
    planId: string,
    query: { limit?: number; offset?: number; values?: boolean },
    credentials: BackstageCredentials,
  ): Promise<PlanPartitionList> {
    const { stored, may } = await this.authorized(planId, credentials);
    const { limit = DEFAULT_LIMIT, offset = 0 } = query;
    const all = stored.document.scope?.partitions ?? [];
    const page = all.slice(offset, offset + limit);
    if (query.values) requireValues(may);
    const values = query.values
      ? await this.options.values.read(
          stored.plan.address,
          page.map(each => each.partition),
        )
      : undefined;
    return {
      items: page.map(each =>
        toPlanPartition(each, values?.get(each.partition)),
      ),
      totalItems: all.length,
      limit,
      offset,
      valuesShown: values !== undefined,
    };
  }

  /** Throws a `ConflictError` for a plan that awaits approval no more. */
  async reject(
    planId: string,
    { reason }: ReasonRequest,
    credentials: BackstageCredentials,
  ): Promise<PlanDetail> {
    const { may } = await this.authorized(planId, credentials);
    if (!may.mayPlan) {
      throw new NotAllowedError('You may not reject plans of this table');
    }
    const rejected = await this.options.store.reject(planId, {
      actor: actorOf(credentials),
      at: this.options.now(),
      reason: {
        code: 'rejected-by-person',
        params: { ...(reason && { reason }) },
        message: reason ? `Rejected: ${reason}` : 'Rejected',
      },
    });
    if (!rejected) {
      throw new ConflictError('The plan awaits approval no more');
    }
    this.options.onChange(planId);
    return this.get(planId, {}, credentials);
  }

  /** Ends what is being made. */
  stop(): void {
    this.options.maker.stop();
  }

  /** A plan that is not there and one that must not be known read the same. */
  private async authorized(
    planId: string,
    credentials: BackstageCredentials,
  ): Promise<{ stored: StoredPlan; may: TableAccessDecision }> {
    const { access, store } = this.options;
    await store.expire();
    const stored = await store.read(planId);
    try {
      const { address, owner } = stored?.plan ?? { address: NO_TABLE };
      const may = await access.authorize(
        credentials,
        address,
        stored && { owner },
      );
      return { stored: stored!, may };
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') {
        throw new NotFoundError(`No plan '${planId}'`);
      }
      throw error;
    }
  }

  private async reveal(stored: StoredPlan): Promise<Statement | undefined> {
    const { targets, planners, maker } = this.options;
    const { plan, document } = stored;
    return maker.within(async signal => {
      const engine = await targets.engineFor(plan.address, {
        engineId: plan.engineId,
        signal,
      });
      if (!engine) throw new NotFoundError('The engine is no longer there');
      const state = await targets.read(plan.address, { signal });
      if (state.facts.tableUuid !== plan.tableUuid) {
        throw new ConflictError('Another table has taken its place');
      }
      return planners[plan.operation].reveal({ ...plan, document }, engine, {
        pathsOf: keys => targets.pathsOf(state, keys, { signal }),
      });
    });
  }

  private detail(stored: StoredPlan, may: TableAccessDecision): PlanDetail {
    return toPlanDetail(stored, this.contextOf(may));
  }

  private contextOf(may: TableAccessDecision) {
    const { now, runsAllowed } = this.options;
    return { may, now: now(), runsAllowed };
  }
}

function requireValues(may: TableAccessDecision): void {
  if (!may.mayReadDataValues) {
    throw new NotAllowedError('You may not see data values of this table');
  }
}
