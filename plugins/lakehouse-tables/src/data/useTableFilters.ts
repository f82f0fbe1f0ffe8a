import { useMemo } from 'react';
import {
  RATINGS,
  useUrlState,
  type Rating,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';

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

/** What the list shows, as it stands in the URL. */
export interface TableFilters {
  q?: string;
  environment: string[];
  schema: string[];
  rating: Rating[];
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
        finding: undefined,
        owner: undefined,
        mine: undefined,
      }),
  };
}
