import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  type ListPlanPartitionsQuery,
  type ListPlansQuery,
  type ListRunsQuery,
  type PlanDetail,
  type PlanRequest,
  type ReasonRequest,
  type ResolveRequest,
  type Run,
  type RunRequest,
  type TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { aCertificate } from './certificates';
import {
  aPlan,
  aPlanDetail,
  ANA,
  blockedGates,
  noticedGates,
  passedGates,
  planPartitions,
  plans,
} from './plans';
import { aRun, detailOf, ENDED, runs } from './runs';

const page = <T>(items: T[], { limit = 50, offset = 0 }) => ({
  items: items.slice(offset, offset + limit),
  totalItems: items.length,
  limit,
  offset,
});

const matches = (
  {
    q,
    environment,
    schema,
    table,
    operation,
  }: Omit<ListRunsQuery, 'state' | 'requestedBy'>,
  item: Run | PlanDetail['plan'],
) => {
  const among = (values: readonly string[] | undefined, value: string) =>
    !values?.length || values.includes(value);
  return (
    (q ?? '')
      .toLocaleLowerCase('en-US')
      .split(/\s+/)
      .every(word => item.title.toLocaleLowerCase('en-US').includes(word)) &&
    among(environment, item.environment) &&
    among(schema, item.schema) &&
    among(table, item.name) &&
    among(operation, item.operation)
  );
};

/** Plans and runs over invented tables. A run that is asked for stays live until it is cancelled. */
export class MockMaintenance {
  readonly #plans = new Map<string, PlanDetail>();
  readonly #runs = new Map<string, Run>();
  readonly #mayAct: boolean;

  /** @param mayAct - false for somebody who may only look */
  constructor(options: { mayAct: boolean; empty?: boolean }) {
    this.#mayAct = options.mayAct;
    if (!options.empty) {
      plans.forEach(detail => this.#plans.set(detail.plan.id, detail));
      runs.forEach(run => this.#runs.set(run.id, run));
    }
  }

  createPlan(address: TableAddress, request: PlanRequest): PlanDetail {
    const id = `plan-${this.#plans.size + 1}`;
    const { environment, catalog, schema, name } = address;
    const blocked = name === 'estoque_cherry_pick';
    const rollBack = request.operation === 'roll-back';
    const plan = aPlan(id, {
      environment,
      catalog,
      schema,
      name,
      operation: request.operation,
      createdAt: new Date().toISOString(),
      ...(request.scope && {
        scope: {
          kind: request.scope.kind,
          partitions: request.scope.partitions?.length ?? 90,
          limited: request.scope.kind !== 'whole-table',
        },
      }),
      ...(rollBack && {
        optimize: undefined,
        rollBack: {
          undoes: request.undoes ?? '',
          fromSnapshotId: '8123456789012399999',
          toSnapshotId: '8123456789012345678',
          filesAfter: 1902,
        },
      }),
      ...(blocked && {
        state: 'rejected' as const,
        gatesBlocked: blockedGates.length,
        reason: {
          code: 'blocked-by-gates',
          params: { gates: blockedGates.length },
          message: 'Gates block this plan.',
        },
      }),
    });
    const gates = [...passedGates, ...(rollBack ? [] : noticedGates)].filter(
      gate => !blocked || !blockedGates.some(({ id: bad }) => bad === gate.id),
    );
    const detail = aPlanDetail(plan, [
      ...gates,
      ...(blocked ? blockedGates : []),
    ]);
    this.#plans.set(id, detail);
    return detail;
  }

  listPlans(query: ListPlansQuery = {}) {
    const items = [...this.#plans.keys()]
      .map(id => this.getPlan(id).plan)
      .filter(
        plan =>
          matches(query, plan) &&
          (!query.id?.length || query.id.includes(plan.id)) &&
          (!query.state?.length || query.state.includes(plan.state)),
      )
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    return page(items, query);
  }

  getPlan(id: string, query: { values?: boolean } = {}): PlanDetail {
    const detail = this.#plans.get(id);
    if (!detail) throw new NotFoundError('No such plan');
    const { statement } = detail;
    return {
      ...detail,
      plan: this.#mayAct
        ? detail.plan
        : {
            ...detail.plan,
            permitted: {
              mayRun: false,
              mayReject: false,
              mayReadDataValues: false,
            },
          },
      statement:
        query.values && statement
          ? {
              ...statement,
              valuesMasked: false,
              sql: statement.sql.replace(
                /<partition abc\d(\d)\w+>/g,
                `'dia=2026-11-1$1'`,
              ),
            }
          : statement,
    };
  }

  listPlanPartitions(id: string, query: ListPlanPartitionsQuery = {}) {
    const { plan } = this.getPlan(id);
    const items = planPartitions
      .slice(0, plan.scope?.partitions)
      .map(({ values, ...item }) =>
        query.values ? { ...item, values } : item,
      );
    return { ...page(items, query), valuesShown: Boolean(query.values) };
  }

  #changePlan(id: string, changes: Partial<PlanDetail['plan']>) {
    const detail = this.getPlan(id);
    const plan = { ...detail.plan, ...changes };
    plan.permitted = { ...plan.permitted, mayRun: false, mayReject: false };
    this.#plans.set(id, {
      ...detail,
      plan,
      transitions: [
        ...detail.transitions,
        {
          from: detail.plan.state,
          to: plan.state,
          at: new Date().toISOString(),
          actor: ANA,
        },
      ],
    });
    return this.getPlan(id);
  }

  rejectPlan(id: string, request: ReasonRequest): PlanDetail {
    return this.#changePlan(id, {
      state: 'rejected',
      reason: {
        code: 'rejected-by-person',
        params: request.reason ? { reason: request.reason } : {},
        message: request.reason ?? 'Put aside.',
      },
    });
  }

  runPlan(id: string, request: RunRequest) {
    const { plan } = this.getPlan(id);
    if (plan.state !== 'awaiting-approval') {
      throw new ConflictError(`The plan is ${plan.state}.`);
    }
    const now = new Date().toISOString();
    const { environment, catalog, schema, name, title, operation } = plan;
    const run = aRun(`run-${this.#runs.size + 1}`, {
      environment,
      catalog,
      schema,
      name,
      title,
      operation,
      planId: id,
      requestedAt: now,
      startedAt: now,
      requestReason: request.reason,
      progress: runs[0].progress,
    });
    this.#runs.set(run.id, run);
    this.#changePlan(id, { state: 'approved', runId: run.id });
    return detailOf(run);
  }

  listRuns(query: ListRunsQuery = {}) {
    const items = [...this.#runs.keys()]
      .map(id => this.getRun(id).run)
      .filter(
        run =>
          matches(query, run) &&
          (!query.state?.length || query.state.includes(run.state)) &&
          (!query.requestedBy?.length ||
            query.requestedBy.includes(run.requestedBy)),
      )
      .sort((a, b) => b.requestedAt.localeCompare(a.requestedAt));
    return page(items, query);
  }

  getRun(id: string) {
    const run = this.#runs.get(id);
    if (!run) throw new NotFoundError('No such run');
    const permitted = this.#mayAct
      ? run.permitted
      : { mayCancel: false, mayResolve: false, mayRollBack: false };
    return detailOf({ ...run, permitted });
  }

  cancelRun(id: string, _request: ReasonRequest) {
    return this.#end(id, 'cancelled', 'cancelled');
  }

  resolveRun(id: string, { resolution }: ResolveRequest) {
    return resolution === 'check-again'
      ? this.getRun(id)
      : this.#end(id, resolution, `resolved-as-${resolution}`, {
          engineSaid: 'not-running',
        });
  }

  #end(id: string, state: Run['state'], code: string, params = {}) {
    const { run } = this.getRun(id);
    if (ENDED.includes(run.state)) throw new ConflictError('It has ended.');
    this.#runs.set(id, {
      ...aRun(id, { ...run, state }),
      state,
      endedAt: new Date().toISOString(),
      cancelEffect: 'ended',
      hasCertificate: true,
      outcome: { code, params, message: 'Ended by a person.' },
      permitted: { mayCancel: false, mayResolve: false, mayRollBack: false },
    });
    return this.getRun(id);
  }

  getCertificate(id: string) {
    const { run } = this.getRun(id);
    if (!run.hasCertificate) throw new NotFoundError('No certificate');
    return aCertificate(run);
  }
}
