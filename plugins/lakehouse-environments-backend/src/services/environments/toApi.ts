import {
  ClusterState,
  ComponentSummary,
  EnvironmentOperation,
  EnvironmentState,
  EnvironmentSummary,
  environmentSchemaPrefix,
  Reason,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  ClusterConfig,
  PricesConfig,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import {
  applicationName,
  ComponentDefinition,
} from '@lakehouse-portal/manifests';
import { ClusterObservation } from '../cluster/types';
import { reasonOf } from '../reasons';
import { costOf } from '../specs/costOf';
import { ComponentRecord, EnvironmentRecord, OperationRecord } from '../types';

export const isoTime = (at: number) => new Date(at).toISOString();
const optionalTime = (at: number | undefined) =>
  at === undefined ? undefined : isoTime(at);

/** States that only the cluster can tell; of a lost one they are old news. */
const TOLD: EnvironmentState[] = [
  'provisioning',
  'verifying',
  'usable',
  'degraded',
  'failed',
  'deleting',
];

/** What the connection to a cluster leaves unsaid; `undefined` where it tells. */
export function lostReason(
  cluster: string,
  observation: ClusterObservation,
): Reason | undefined {
  if (observation.connection !== 'lost') return undefined;
  const detail = observation.reason ?? 'it does not answer';
  return reasonOf(
    'cluster-lost',
    { cluster, detail },
    `The cluster '${cluster}' tells nothing now: ${detail}.`,
    { since: observation.since },
  );
}

export function toSummary(
  environment: EnvironmentRecord,
  options: {
    components: ComponentRecord[];
    observation: ClusterObservation;
    config: ClusterConfig | undefined;
    definitions: ComponentDefinition[];
    prices: PricesConfig | undefined;
  },
): EnvironmentSummary {
  const { components, observation, config, definitions, prices } = options;
  const lost = TOLD.includes(environment.state)
    ? lostReason(environment.cluster, observation)
    : undefined;
  // What was asked for is asked for no more.
  const isDeleted = environment.state === 'deleted';
  const requests = isDeleted ? undefined : environment.requests;
  return {
    id: environment.id,
    title: environment.title,
    description: environment.description,
    owner: environment.owner,
    origin: environment.origin,
    state: lost ? 'unknown' : environment.state,
    since: lost ? observation.since : isoTime(environment.since),
    reason: lost ?? environment.reason,
    cluster: environment.cluster,
    namespace: environment.namespace,
    preset: environment.preset,
    components: isDeleted
      ? []
      : components.map(component =>
          toComponent(environment.id, component, definitions, lost),
        ),
    requests,
    cost: costOf(requests, prices),
    simulation: config?.simulation && {
      environment: config.simulation.environment,
      schemaPrefix: environmentSchemaPrefix(environment.id),
    },
    createdAt: isoTime(environment.createdAt),
    observedAt:
      environment.observedAt === undefined
        ? undefined
        : observation.observedAt ?? isoTime(environment.observedAt),
  };
}

/** How a cluster is connected; one that is not configured any more is lost. */
export function toClusterState(
  id: string,
  { connection, reason, since }: ClusterObservation,
  config: ClusterConfig | undefined,
): ClusterState {
  return {
    id,
    title: config?.title ?? id,
    connection,
    reason,
    since,
    simulated: Boolean(config?.simulation),
  };
}

export function toComponent(
  environment: string,
  component: ComponentRecord,
  definitions: ComponentDefinition[],
  lost: Reason | undefined,
): ComponentSummary {
  const definition = definitions.find(({ name }) => name === component.name);
  return {
    name: component.name,
    title: definition?.title ?? component.name,
    wave: component.wave,
    version: component.version,
    optional: definition?.optional ?? true,
    application: applicationName(environment, component.name),
    sync: component.sync,
    health: component.health,
    readiness: lost ? 'unknown' : component.readiness,
    reason: lost ?? component.reason,
    since: lost?.since ?? isoTime(component.since),
  };
}

export function toOperation(operation: OperationRecord): EnvironmentOperation {
  return {
    id: operation.id,
    environment: operation.environment,
    kind: operation.kind,
    state: operation.state,
    requestedBy: operation.requestedBy,
    taskId: operation.taskId,
    specHash: operation.specHash,
    revision: operation.revision,
    url: operation.url,
    startedAt: isoTime(operation.startedAt),
    endedAt: optionalTime(operation.endedAt),
    deadlineAt: optionalTime(operation.deadlineAt),
    reason: operation.reason,
    stands: operation.stands,
  };
}
