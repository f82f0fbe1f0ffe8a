import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';

/** Who is signed in, and the owner references that count as "mine"; `undefined` while it is not known or not needed. */
export function useMe(needed: boolean) {
  const identity = useApi(identityApiRef);
  return useQuery({
    queryKey: ['me'],
    queryFn: () => identity.getBackstageIdentity(),
    enabled: needed,
    refetchInterval: false,
  });
}
