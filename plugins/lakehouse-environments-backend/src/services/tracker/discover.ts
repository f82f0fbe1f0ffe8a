import {
  ANNOTATION_OWNER,
  ANNOTATION_SPEC_HASH,
  ANNOTATION_TITLE,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { normaliseOwner } from '../specs/patchOfSpec';
import { ApplicationObservation } from '../cluster/types';
import { EnvironmentRecord } from '../types';
import { ClusterView } from './types';

/** As `lakehouse.environments` has them; others cannot be addressed. */
const ID = /^[a-z][a-z0-9-]{0,39}$/;

/**
 * An environment that Argo CD runs though nobody asked for it here; `undefined` where too little is known of it. Applied one by one, its
 * Applications have no parent, which is the one that says what it is called and whose it is.
 */
export function discover(
  id: string,
  cluster: string,
  { root, applications, observation }: ClusterView,
  now: number,
): EnvironmentRecord | undefined {
  const namespace = applications.find(
    each => each.namespace && !each.deleting,
  )?.namespace;
  if (
    observation.connection !== 'watching' ||
    root?.deleting ||
    namespace === undefined ||
    !ID.test(id)
  ) {
    return undefined;
  }
  return {
    id,
    ...saidBy(root, id),
    origin: 'discovered',
    state: 'unknown',
    since: now,
    cluster,
    namespace,
    createdAt: now,
    observedAt: now,
    // Said explicitly, since a deleted one of this name may have had them.
    description: undefined,
    reason: undefined,
    preset: undefined,
    spec: undefined,
    requests: undefined,
    verification: undefined,
    thresholds: undefined,
  };
}

/** What the parent says of an environment; it may come after its components, and change. */
export function saidBy(
  root: ApplicationObservation | undefined,
  id: string,
): Pick<EnvironmentRecord, 'title' | 'owner' | 'specHash'> {
  const annotations = root?.annotations ?? {};
  return {
    title: annotations[ANNOTATION_TITLE] || id,
    owner: normaliseOwner(annotations[ANNOTATION_OWNER]),
    specHash: annotations[ANNOTATION_SPEC_HASH],
  };
}
