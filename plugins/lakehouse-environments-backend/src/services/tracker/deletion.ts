import { ClusterView } from './types';

/**
 * Whether a deletion that was to be merged was: Argo CD says that the folder which the parent Application names does not exist. Nothing
 * else is a sign of it; least of all that Argo CD does not know, or lacks some other file.
 */
export function deletionMerged({ root, applications }: ClusterView): boolean {
  if (!root) return applications.length === 0;
  return root.deleting || root.pathMissing === true;
}

/** Only the parent Application tells; where nothing runs there is nothing to wait for. */
export function canBeSeen({
  root,
  applications,
  observation,
}: ClusterView): boolean {
  return (
    observation.connection !== 'watching' ||
    root !== undefined ||
    applications.length === 0
  );
}

/**
 * The parent, which takes the others along; where that is gone already, those that its deletion has passed by since it did not know
 * yet that its sync was making them.
 */
export function notDeletedYet({ root, applications }: ClusterView): string[] {
  return (root ? [root] : applications)
    .filter(({ deleting }) => !deleting)
    .map(({ application }) => application);
}
