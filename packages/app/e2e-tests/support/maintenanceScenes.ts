import {
  blockingGates,
  certificateOf,
  endedRunOf,
  planDetailOf,
  planOf,
  planPartitions,
  runDetailOf,
  runOf,
} from './maintenanceAnswers';
import {
  type Plan,
  type Run,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { type Scene } from './scenes';
import { answered, failed, type State } from './states';

const API = '**/api/lakehouse-tables';
const PAGES = '/lakehouse/tables';
const PLAN = `${PAGES}/plans/plan-1`;
const RUN = `${PAGES}/runs/run-1`;

const all =
  (...states: State[]): State =>
  async page => {
    for (const state of states) {
      await state(page);
    }
  };

const listOf = <T>(items: T[]) => ({
  items,
  totalItems: items.length,
  limit: 50,
  offset: 0,
});

const plan = (shown: Plan, blocking = blockingGates.slice(0, 0)): State =>
  all(
    answered(`${API}/plans/plan-1`, planDetailOf(shown, blocking)),
    answered(`${API}/plans/plan-1/partitions?*`, {
      ...listOf(planPartitions),
      valuesShown: false,
    }),
  );

const run = (shown: Run): State =>
  all(
    answered(`${API}/runs/run-1`, runDetailOf(shown)),
    answered(
      `${API}/runs/run-1/certificate`,
      shown.outcome ? certificateOf(shown) : {},
    ),
  );

const blocked = planOf({
  id: 'plan-2',
  name: 'format_v3',
  title: 'vendas.format_v3',
  state: 'rejected',
  gatesBlocked: 2,
  permitted: { mayRun: false, mayReject: false, mayReadDataValues: true },
});
const succeeded = endedRunOf('succeeded', 'optimized');
const unknown = endedRunOf('unknown', 'engine-unreachable');
const refused = endedRunOf('failed', 'commit-refused');

/** Plans and runs, in the states that people decide in. */
export const maintenanceScenes: Scene[] = [
  { name: 'plan-ready', path: PLAN, state: plan(planOf()) },
  {
    name: 'plan-blocked',
    path: PLAN,
    state: plan({ ...blocked, id: 'plan-1' }, blockingGates),
  },
  {
    name: 'plan-expired',
    path: PLAN,
    state: plan(
      planOf({
        state: 'expired',
        expiresAt: planOf().createdAt,
        permitted: { mayRun: false, mayReject: false, mayReadDataValues: true },
      }),
    ),
  },
  {
    name: 'plans',
    path: `${PAGES}/plans?id=plan-1&id=plan-2`,
    state: answered(`${API}/plans?*`, listOf([planOf(), blocked])),
  },
  { name: 'run-live', path: RUN, state: run(runOf()) },
  {
    name: 'run-unknown',
    path: RUN,
    person: 'platform-engineer',
    state: run(unknown),
  },
  { name: 'run-succeeded', path: RUN, state: run(succeeded) },
  { name: 'run-failed', path: RUN, state: run(refused) },
  { name: 'certificate', path: `${RUN}/certificate`, state: run(succeeded) },
  {
    name: 'runs',
    path: `${PAGES}/runs`,
    state: answered(
      `${API}/runs?*`,
      listOf(
        [runOf(), unknown, succeeded, refused].map((one, index) => ({
          ...one,
          id: `run-${index + 1}`,
        })),
      ),
    ),
  },
  {
    name: 'runs-empty',
    path: `${PAGES}/runs`,
    state: answered(`${API}/runs?*`, listOf([])),
  },
  {
    name: 'runs-denied',
    path: `${PAGES}/runs`,
    state: failed(`${API}/runs?*`, 403, 'NotAllowedError'),
  },
  {
    name: 'table-maintenance',
    path: `${PAGES}/local/lakehouse/vendas/many_small_files?tab=maintenance`,
    state: all(
      answered(`${API}/runs?*`, listOf([succeeded])),
      answered(`${API}/plans?*`, listOf([planOf()])),
    ),
  },
];
