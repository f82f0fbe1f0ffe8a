import {
  ANNOTATION_COMPONENT,
  ANNOTATION_ENVIRONMENT,
  DriftField,
  ResourceState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ApplicationObservation } from '../types';
import { Application, Resource } from './Application';
import { belongingTo, NOTHING_AROUND, Surroundings } from './belonging';
import { logRequestFor } from './logs';
import { explain, SILENT_AFTER_MS } from './reasons';

/** What was found out about a resource beyond what its Application says. */
export interface ResourceFinding {
  /** It was asked for, and is not there. */
  missing: boolean;
  drift?: DriftField[];
  driftUnknown?: ResourceState['driftUnknown'];
}

export interface ObservationContext {
  around?: Surroundings;
  /** By the key of {@link logRequestFor}. */
  linesOf?: (key: string) => string[] | undefined;
  /** By {@link resourceKey}. */
  findings?: ReadonlyMap<string, ResourceFinding>;
  now?: number;
  silentAfterMs?: number;
}

/** One Application, as it is to be told of. */
export function toObservation(
  application: Application,
  context: ObservationContext = {},
): ApplicationObservation {
  const {
    around = NOTHING_AROUND,
    findings,
    linesOf,
    now = Date.now(),
    silentAfterMs = SILENT_AFTER_MS,
  } = context;
  const found: Application = {
    ...honest(application),
    resources: application.resources.map(resource =>
      findings?.get(resourceKey(resource))?.missing
        ? { ...resource, health: 'Missing' }
        : resource,
    ),
  };
  const { operation, labels } = found;
  return {
    application: found.name,
    environment: labels[ANNOTATION_ENVIRONMENT] ?? '',
    component: labels[ANNOTATION_COMPONENT] || undefined,
    labels,
    annotations: found.annotations,
    namespace: found.destination.namespace,
    project: found.project,
    sync: found.sync,
    health: found.health,
    phase: operation?.phase,
    revision: operation?.revision,
    comparedRevision: found.comparedRevision,
    comparedAt: found.comparedAt,
    operation: operation && {
      startedAt: operation.startedAt,
      finishedAt: operation.finishedAt,
      message: operation.message,
    },
    pending:
      found.pending.length > 0
        ? found.pending.map(({ what }) => what)
        : undefined,
    pathMissing: found.conditions.some(
      ({ type, message }) =>
        type === 'ComparisonError' && /app path does not exist/.test(message),
    )
      ? true
      : undefined,
    missing: found.resources.some(({ health }) => health === 'Missing'),
    deleting: found.deleting,
    resources: found.resources.map(resource =>
      resourceState(resource, findings?.get(resourceKey(resource))),
    ),
    reasons: explain({
      application: found,
      ...belongingTo(found, around),
      log: (pod, container) => {
        const request = logRequestFor(pod, container);
        return request && linesOf?.(request.key);
      },
      now,
      silentAfterMs,
    }),
  };
}

/**
 * Of what Argo CD could not compare it goes on to tell the old health, or Healthy where it never knew one. What was
 * compared before the specification changed says nothing about the one that counts now.
 */
function honest(application: Application): Application {
  const unknown = application.conditions.some(
    ({ type }) => type === 'ComparisonError' || type === 'InvalidSpecError',
  );
  if (!unknown && !application.outdated && application.sync !== 'Unknown') {
    return application;
  }
  return {
    ...application,
    sync: 'Unknown',
    health: 'Unknown',
    comparedRevision: undefined,
  };
}

export function resourceKey({
  group = '',
  kind,
  namespace = '',
  name,
}: Pick<Resource, 'group' | 'kind' | 'namespace' | 'name'>): string {
  return `${group}/${kind}/${namespace}/${name}`;
}

function resourceState(
  resource: Resource,
  finding: ResourceFinding | undefined,
): ResourceState {
  const { group, kind, namespace, name, sync, health, message } = resource;
  return {
    ...(group && { group }),
    kind,
    ...(namespace && { namespace }),
    name,
    sync,
    health,
    ...(message && { message }),
    ...(finding?.drift && { drift: finding.drift }),
    ...(finding?.driftUnknown && { driftUnknown: finding.driftUnknown }),
  };
}
