import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { type QueryClient } from '@tanstack/react-query';
import { environmentKey } from './queries';

const DETAIL = 'detail';

/**
 * Has all environments asked again that are shown: the list, and what the pages of single ones begin with. What could not be
 * had is left to its own pace: a refusal would come and go with every signal.
 */
export function invalidateShown(client: QueryClient) {
  client.invalidateQueries({
    predicate: ({ queryKey, state }) =>
      state.status !== 'error' &&
      (queryKey[0] === 'environments' || isDetail(queryKey)),
  });
}

/** Has the rest of an environment asked again when the environment itself has changed. Ends with what it answers. */
export function followDetails(client: QueryClient): () => void {
  const known = new Map<string, string>();
  return client.getQueryCache().subscribe(({ type, query }) => {
    if (!isDetail(query.queryKey)) return;
    const id = query.queryKey[1] as string;
    if (type === 'removed') known.delete(id);
    if (type !== 'updated' || !query.state.data) return;
    const now = whatMoves(query.state.data as EnvironmentDetail);
    const before = known.get(id);
    known.set(id, now);
    if (before === undefined || before === now) return;
    client.invalidateQueries({
      queryKey: environmentKey(id),
      predicate: ({ queryKey }) => !isDetail(queryKey),
    });
  });
}

function isDetail(key: readonly unknown[]): boolean {
  return key[0] === 'environment' && key[2] === DETAIL;
}

/** That the cluster was heard of once more is no news. */
function whatMoves({
  observedAt: _observedAt,
  clusterState: _clusterState,
  ...detail
}: EnvironmentDetail): string {
  return JSON.stringify(detail);
}
