import {
  HealthStatus,
  SyncStatus,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { readable } from '../api/ApiServerError';
import { KubernetesObject } from '../types';
import { fields, firstText, list, number, text, texts, time } from './records';

/** What is followed of an Argo CD Application. Source: Argo CD's CRD `applications.argoproj.io`, v1alpha1. */
export interface Application {
  name: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  deleting: boolean;
  /** Argo CD syncs it by itself. */
  automated: boolean;
  createdAt?: number;
  project?: string;
  /** The only one, or the first: the repository of environments. */
  source: Source;
  /** Those that come after it: charts. */
  furtherSources: Source[];
  destination: { server?: string; name?: string; namespace?: string };
  /** Asked for, and not yet picked up by Argo CD. */
  pending: { what: 'sync' | 'refresh'; since?: number }[];
  sync: SyncStatus;
  health: HealthStatus;
  healthMessage?: string;
  /** Commit that was last compared with the cluster. */
  comparedRevision?: string;
  comparedAt?: string;
  /** What was compared is not what the specification says now. */
  outdated: boolean;
  conditions: { type: string; message: string; since?: string }[];
  operation?: Operation;
  resources: Resource[];
}

export interface Source {
  repository?: string;
  revision?: string;
  /** Absent for a chart. */
  path?: string;
}

export interface Operation {
  phase: string;
  message: string;
  startedAt?: string;
  finishedAt?: string;
  retries: number;
  revision?: string;
  /** What became of each resource. */
  results: {
    group?: string;
    kind: string;
    namespace?: string;
    name: string;
    status?: string;
    hookPhase?: string;
    message: string;
  }[];
}

export interface Resource {
  group?: string;
  version?: string;
  kind: string;
  namespace?: string;
  name: string;
  sync: SyncStatus;
  /** `Unknown` where Argo CD does not write it into the Application. */
  health: HealthStatus;
  message?: string;
  /** The cluster has it and Git has not. */
  superfluous: boolean;
}

const SYNC: SyncStatus[] = ['Synced', 'OutOfSync', 'Unknown', 'Missing'];
const HEALTH: HealthStatus[] = [
  'Healthy',
  'Progressing',
  'Degraded',
  'Suspended',
  'Missing',
  'Unknown',
];

export function readApplication(object: KubernetesObject): Application {
  const metadata = fields(object.metadata);
  const spec = fields(object.spec);
  const status = fields(object.status);
  const sync = fields(status.sync);
  const health = fields(status.health);
  const annotations = texts(metadata.annotations);
  const source = sourceOf(spec);
  return {
    name: object.metadata.name,
    labels: texts(metadata.labels),
    annotations,
    deleting: text(metadata.deletionTimestamp) !== undefined,
    automated: isAutomated(fields(spec.syncPolicy)),
    createdAt: time(metadata.creationTimestamp),
    project: text(spec.project),
    source,
    furtherSources: list(spec.sources).slice(1).map(readSource),
    destination: {
      server: text(fields(spec.destination).server),
      name: text(fields(spec.destination).name),
      namespace: text(fields(spec.destination).namespace),
    },
    pending: pendingOf(object, annotations),
    sync: oneOf(SYNC, sync.status),
    health: oneOf(HEALTH, health.status),
    healthMessage: message(health.message),
    comparedRevision: firstText(sync.revision, asList(sync.revisions)[0]),
    comparedAt: text(status.reconciledAt),
    outdated: isOutdated(fields(sync.comparedTo), source),
    conditions: list(status.conditions).map(condition => ({
      type: text(condition.type) ?? 'Unknown',
      message: readable(text(condition.message) ?? ''),
      since: text(condition.lastTransitionTime),
    })),
    operation: readOperation(status.operationState),
    resources: list(status.resources).flatMap(readResource),
  };
}

function isAutomated({ automated }: Record<string, unknown>): boolean {
  return (
    typeof automated === 'object' &&
    automated !== null &&
    fields(automated).enabled !== false
  );
}

function sourceOf(spec: Record<string, unknown>): Source {
  return readSource(fields(spec.source ?? list(spec.sources)[0]));
}

function readSource(source: Record<string, unknown>): Source {
  return {
    repository: message(source.repoURL),
    revision: text(source.targetRevision),
    path: text(source.path),
  };
}

function isOutdated(
  comparedTo: Record<string, unknown>,
  source: Source,
): boolean {
  if (comparedTo.source === undefined && comparedTo.sources === undefined) {
    return false;
  }
  const compared = sourceOf(comparedTo);
  return (
    compared.repository !== source.repository ||
    (compared.revision ?? 'HEAD') !== (source.revision ?? 'HEAD') ||
    compared.path !== source.path
  );
}

/** Argo CD takes away a refresh when it is done, and an operation when it is over; that it runs its state says before. */
function pendingOf(
  object: KubernetesObject,
  annotations: Record<string, string>,
): Application['pending'] {
  const pending: Application['pending'] = [];
  const { phase } = fields(fields(object.status).operationState);
  const begun = phase === 'Running' || phase === 'Terminating';
  if (object.operation && !begun) {
    pending.push({ what: 'sync', since: writtenAt(object, 'f:operation') });
  }
  if (annotations['argocd.argoproj.io/refresh'] !== undefined) {
    pending.push({
      what: 'refresh',
      since: writtenAt(object, 'f:argocd.argoproj.io/refresh'),
    });
  }
  return pending;
}

/** When the field was last written, as far as the API server keeps account of it. */
function writtenAt(
  object: KubernetesObject,
  field: string,
): number | undefined {
  const times = list(object.metadata.managedFields)
    .filter(entry =>
      field === 'f:operation'
        ? field in fields(entry.fieldsV1)
        : field in
          fields(fields(fields(entry.fieldsV1)['f:metadata'])['f:annotations']),
    )
    .map(entry => time(entry.time))
    .filter(at => at !== undefined);
  return times.length > 0 ? Math.max(...times) : undefined;
}

function readOperation(value: unknown): Operation | undefined {
  const state = fields(value);
  const phase = text(state.phase);
  if (!phase) return undefined;
  const result = fields(state.syncResult);
  return {
    phase,
    message: readable(text(state.message) ?? ''),
    startedAt: text(state.startedAt),
    finishedAt: text(state.finishedAt),
    retries: number(state.retryCount) ?? 0,
    revision: firstText(result.revision, asList(result.revisions)[0]),
    results: list(result.resources).map(each => ({
      group: text(each.group),
      kind: text(each.kind) ?? '',
      namespace: text(each.namespace),
      name: text(each.name) ?? '',
      status: text(each.status),
      hookPhase: text(each.hookPhase),
      message: readable(text(each.message) ?? ''),
    })),
  };
}

function readResource(value: Record<string, unknown>): Resource[] {
  const kind = text(value.kind);
  const name = text(value.name);
  if (!kind || !name) return [];
  const health = fields(value.health);
  return [
    {
      group: text(value.group),
      version: text(value.version),
      kind,
      namespace: text(value.namespace),
      name,
      sync: oneOf(SYNC, value.status),
      health: oneOf(HEALTH, health.status),
      message: message(health.message),
      superfluous: value.requiresPruning === true,
    },
  ];
}

function message(value: unknown): string | undefined {
  const said = text(value);
  return said && readable(said);
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function oneOf<T extends string>(known: T[], value: unknown): T {
  return known.find(each => each === value) ?? ('Unknown' as T);
}
