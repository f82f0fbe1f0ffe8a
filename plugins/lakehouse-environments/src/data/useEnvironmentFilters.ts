import { useMemo } from 'react';
import {
  type EnvironmentState,
  type EnvironmentSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useUrlState } from '@lakehouse-portal/backstage-plugin-lakehouse-react';

/** What needs somebody comes first. */
export const STATES: readonly EnvironmentState[] = [
  'failed',
  'degraded',
  'unknown',
  'waiting-for-merge',
  'requested',
  'provisioning',
  'verifying',
  'deleting',
  'usable',
  'deleted',
];

export const ENVIRONMENT_SORTS = [
  'state',
  'title',
  'owner',
  'cost',
  'age',
] as const;
export type EnvironmentSort = (typeof ENVIRONMENT_SORTS)[number];
export type Order = 'asc' | 'desc';

/** What the list shows, as it stands in the URL. */
export interface EnvironmentFilters {
  q?: string;
  state: EnvironmentState[];
  cluster: string[];
  owner: string[];
  /** Deleted ones too. */
  deleted: boolean;
  sort: EnvironmentSort;
  order: Order;
}

/** The direction in which a column is looked at first: what needs somebody, the dearest, the newest. */
export const firstOrder = (sort: EnvironmentSort): Order =>
  sort === 'cost' || sort === 'age' ? 'desc' : 'asc';

export const hasFilters = ({ q, state, cluster, owner }: EnvironmentFilters) =>
  Boolean(q) || [state, cluster, owner].some(values => values.length > 0);

const textOf = ({ title, id, namespace, owner, cluster }: EnvironmentSummary) =>
  [title, id, namespace, owner ?? '', cluster]
    .join(' ')
    .toLocaleLowerCase('en-US');

const sortValue = (
  environment: EnvironmentSummary,
  sort: EnvironmentSort,
): number | string | undefined => {
  switch (sort) {
    case 'state':
      return STATES.indexOf(environment.state);
    case 'owner':
      return environment.owner;
    case 'cost':
      return environment.cost?.perMonth;
    case 'age':
      return environment.createdAt;
    default:
      return environment.title;
  }
};

/** `Team 9` before `Team 10`. */
const compareTexts = (a: string, b: string) =>
  a.localeCompare(b, undefined, { numeric: true });

/** The environments that match, in the chosen order; those without a value come last in both directions. */
export function filterEnvironments(
  environments: readonly EnvironmentSummary[],
  { q = '', state, cluster, owner, sort, order }: EnvironmentFilters,
): EnvironmentSummary[] {
  const words = q.toLocaleLowerCase('en-US').split(/\s+/);
  const among = (chosen: string[], value: string | undefined) =>
    chosen.length === 0 || (value !== undefined && chosen.includes(value));
  return environments
    .filter(
      one =>
        words.every(word => textOf(one).includes(word)) &&
        among(state, one.state) &&
        among(cluster, one.cluster) &&
        among(owner, one.owner),
    )
    .sort((a, b) => {
      const byTitle = compareTexts(a.title, b.title);
      const [left, right] = [sortValue(a, sort), sortValue(b, sort)];
      if (left === undefined || right === undefined) {
        return (
          Number(left === undefined) - Number(right === undefined) || byTitle
        );
      }
      const way =
        typeof left === 'number' && typeof right === 'number'
          ? left - right
          : compareTexts(String(left), String(right));
      return (order === 'asc' ? way : -way) || byTitle;
    });
}

/** Filters and sort of the list; they live in the URL. */
export function useEnvironmentFilters() {
  const url = useUrlState();

  const filters = useMemo<EnvironmentFilters>(() => {
    const sort =
      ENVIRONMENT_SORTS.find(known => known === url.get('sort')) ?? 'state';
    const order = url.get('order');
    return {
      q: url.get('q'),
      state: STATES.filter(state => url.getAll('state').includes(state)),
      cluster: url.getAll('cluster'),
      owner: url.getAll('owner'),
      deleted: url.get('deleted') === 'true',
      sort,
      order: order === 'asc' || order === 'desc' ? order : firstOrder(sort),
    };
  }, [url]);

  return {
    filters,
    /** Changes some filters and leaves the others. */
    change: ({ sort, order, deleted, ...rest }: Partial<EnvironmentFilters>) =>
      url.set({
        ...rest,
        ...(deleted !== undefined && { deleted: deleted ? 'true' : undefined }),
        ...(sort && { sort: sort === 'state' ? undefined : sort }),
        ...((order || sort) && {
          order:
            !order || order === firstOrder(sort ?? filters.sort)
              ? undefined
              : order,
        }),
      }),
    clear: () =>
      url.set({
        q: undefined,
        state: undefined,
        cluster: undefined,
        owner: undefined,
      }),
  };
}
