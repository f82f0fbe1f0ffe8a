import { type CatalogState } from './schema/openapi/generated/models';

/**
 * When a catalog last told which tables it holds; `undefined` when it never did. Before that, that no table is known does
 * not mean that there is none.
 *
 * @public
 */
export function catalogListedAt({
  outcome,
  endedAt,
  staleSince,
}: Pick<CatalogState, 'outcome' | 'endedAt' | 'staleSince'>):
  | string
  | undefined {
  return outcome === 'ok' || outcome === 'partial' ? endedAt : staleSince;
}
