import {
  ANNOTATION_OWNER,
  ANNOTATION_SPEC_HASH,
  ANNOTATION_TITLE,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { normaliseOwner } from '../specs/patchOfSpec';
import { EnvironmentRecord } from '../types';
import { ClusterView } from './types';

/** As `lakehouse.environments` has them; others cannot be addressed. */
const ID = /^[a-z][a-z0-9-]{0,39}$/;

/** An environment that Argo CD runs though nobody asked for it here; `undefined` where too little is known of it. */
export function discover(
  id: string,
  cluster: string,
  { root, applications, observation }: ClusterView,
  now: number,
): EnvironmentRecord | undefined {
  const namespace = applications.find(each => each.namespace)?.namespace;
  if (
    observation.connection !== 'watching' ||
    !root ||
    root.deleting ||
    namespace === undefined ||
    !ID.test(id)
  ) {
    return undefined;
  }
  const { annotations } = root;
  return {
    id,
    title: annotations[ANNOTATION_TITLE] || id,
    owner: normaliseOwner(annotations[ANNOTATION_OWNER]),
    origin: 'discovered',
    state: 'unknown',
    since: now,
    cluster,
    namespace,
    specHash: annotations[ANNOTATION_SPEC_HASH],
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
