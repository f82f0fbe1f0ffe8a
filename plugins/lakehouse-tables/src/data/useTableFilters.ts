import { useMemo } from 'react';
import {
  RATINGS,
  useUrlState,
  type Rating,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ModelLayer,
  type VaultRole,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { LAYER_KEYS, ROLE_KEYS } from '../words/codes';

export const TABLE_SORTS = [
  'score',
  'name',
  'bytes',
  'files',
  'snapshots',
  'lastCommit',
  'owner',
  'scannedAt',
] as const;
export type TableSortKey = (typeof TABLE_SORTS)[number];

const LAYERS = Object.keys(LAYER_KEYS) as ModelLayer[];
const ROLES = Object.keys(ROLE_KEYS) as VaultRole[];

/** What the list shows, as it stands in the URL. */
export interface TableFilters {
  q?: string;
  environment: string[];
  schema: string[];
  rating: Rating[];
  layer: ModelLayer[];
  role: VaultRole[];
  finding: string[];
  owner: string[];
  onlyMine: boolean;
  sort: TableSortKey;
  order: 'asc' | 'desc';
}

/** The direction in which a column is looked at first: the worst, the largest, the newest. */
export const firstOrder = (sort: TableSortKey): 'asc' | 'desc' =>
  sort === 'score' || sort === 'name' || sort === 'owner' ? 'asc' : 'desc';

export const hasFilters = (filters: TableFilters) =>
  Boolean(filters.q) ||
  filters.onlyMine ||
  [
    filters.environment,
    filters.schema,
    filters.rating,
    filters.layer,
    filters.role,
    filters.finding,
    filters.owner,
  ].some(values => values.length > 0);

/** Filters and sort of the Tables page; they live in the URL. */
export function useTableFilters() {
  const url = useUrlState();

  const filters = useMemo<TableFilters>(() => {
    const sort =
      TABLE_SORTS.find(known => known === url.get('sort')) ?? 'score';
    const order = url.get('order');
    return {
      q: url.get('q'),
      environment: url.getAll('environment'),
      schema: url.getAll('schema'),
      rating: RATINGS.filter(rating => url.getAll('rating').includes(rating)),
      layer: LAYERS.filter(layer => url.getAll('layer').includes(layer)),
      role: ROLES.filter(role => url.getAll('role').includes(role)),
      finding: url.getAll('finding'),
      owner: url.getAll('owner'),
      onlyMine: url.get('mine') === 'true',
      sort,
      order: order === 'asc' || order === 'desc' ? order : firstOrder(sort),
    };
  }, [url]);

  return {
    filters,
    /** Changes some filters and leaves the others. */
    change: (patch: Partial<TableFilters>) => {
      const { onlyMine, sort, order, ...rest } = patch;
      url.set({
        ...rest,
        ...('onlyMine' in patch && { mine: onlyMine ? 'true' : undefined }),
        ...(sort && { sort: sort === 'score' ? undefined : sort }),
        ...((order || sort) && {
          order:
            !order || order === firstOrder(sort ?? filters.sort)
              ? undefined
              : order,
        }),
      });
    },
    clear: () =>
      url.set({
        q: undefined,
        environment: undefined,
        schema: undefined,
        rating: undefined,
        layer: undefined,
        role: undefined,
        finding: undefined,
        owner: undefined,
        mine: undefined,
      }),
  };
}
