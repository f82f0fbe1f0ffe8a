import { readable } from '../api/ApiServerError';
import { KubernetesObject } from '../types';
import { fields, firstText, list, number, text, texts, time } from './records';

/** What is followed of a Pod. Source: Kubernetes API, core/v1. */
export interface Pod {
  name: string;
  namespace: string;
  uid?: string;
  labels: Record<string, string>;
  owner?: { kind: string; name: string };
  deleting: boolean;
  phase?: string;
  /** Why the whole pod ended, such as `Evicted`. */
  reason?: string;
  message?: string;
  conditions: Record<
    string,
    { status?: string; reason?: string; message?: string; since?: string }
  >;
  /** In the order in which they run, init containers first. */
  containers: Container[];
  /** Names of the volume claims that it mounts. */
  claims: string[];
}

export interface Container {
  name: string;
  image?: string;
  /** `init` ends before the next one starts; `sidecar` is an init container that stays. */
  role: 'init' | 'sidecar' | 'main';
  memoryLimit?: string;
  ready: boolean;
  restarts: number;
  state: ContainerState;
  /** How it ended the time before. */
  last?: ContainerEnd;
}

export type ContainerState =
  | { is: 'waiting'; reason?: string; message?: string }
  | { is: 'running'; since?: string }
  | ({ is: 'ended' } & ContainerEnd)
  | { is: 'unknown' };

export interface ContainerEnd {
  exitCode?: number;
  reason?: string;
  message?: string;
  at?: string;
}

/** A warning that Kubernetes recorded. */
export interface WarningEvent {
  kind: string;
  name: string;
  namespace?: string;
  reason: string;
  message: string;
  at?: number;
  count: number;
}

/** A PersistentVolumeClaim. */
export interface Claim {
  name: string;
  labels: Record<string, string>;
  phase?: string;
  storageClass?: string;
  createdAt?: string;
}

export function readPod(object: KubernetesObject): Pod {
  const metadata = fields(object.metadata);
  const spec = fields(object.spec);
  const status = fields(object.status);
  const owner = list(metadata.ownerReferences).find(
    each => each.controller === true,
  );
  return {
    name: object.metadata.name,
    namespace: text(metadata.namespace) ?? '',
    uid: text(metadata.uid),
    labels: texts(metadata.labels),
    owner: owner && {
      kind: text(owner.kind) ?? '',
      name: text(owner.name) ?? '',
    },
    deleting: text(metadata.deletionTimestamp) !== undefined,
    phase: text(status.phase),
    reason: text(status.reason),
    message: said(status.message),
    conditions: Object.fromEntries(
      list(status.conditions).map(condition => [
        text(condition.type) ?? '',
        {
          status: text(condition.status),
          reason: text(condition.reason),
          message: said(condition.message),
          since: text(condition.lastTransitionTime),
        },
      ]),
    ),
    containers: [
      ...containersOf(spec.initContainers, status.initContainerStatuses, true),
      ...containersOf(spec.containers, status.containerStatuses, false),
    ],
    claims: list(spec.volumes)
      .map(volume => text(fields(volume.persistentVolumeClaim).claimName))
      .filter(name => name !== undefined),
  };
}

function containersOf(
  specs: unknown,
  statuses: unknown,
  init: boolean,
): Container[] {
  const byName = new Map(list(statuses).map(each => [each.name, each]));
  return list(specs).map(spec => {
    const status = byName.get(spec.name) ?? {};
    const ended = fields(status.lastState).terminated;
    const limits = fields(fields(spec.resources).limits);
    return {
      name: text(spec.name) ?? '',
      image: firstText(spec.image, status.image),
      role: roleOf(spec, init),
      memoryLimit: text(limits.memory),
      ready: status.ready === true,
      restarts: number(status.restartCount) ?? 0,
      state: stateOf(fields(status.state)),
      last: ended === undefined ? undefined : endOf(fields(ended)),
    };
  });
}

function roleOf(
  spec: Record<string, unknown>,
  init: boolean,
): Container['role'] {
  if (!init) return 'main';
  return spec.restartPolicy === 'Always' ? 'sidecar' : 'init';
}

function stateOf(state: Record<string, unknown>): ContainerState {
  if (state.waiting !== undefined) {
    const { reason, message } = fields(state.waiting);
    return { is: 'waiting', reason: text(reason), message: said(message) };
  }
  if (state.running !== undefined) {
    return { is: 'running', since: text(fields(state.running).startedAt) };
  }
  if (state.terminated !== undefined) {
    return { is: 'ended', ...endOf(fields(state.terminated)) };
  }
  return { is: 'unknown' };
}

function endOf(terminated: Record<string, unknown>): ContainerEnd {
  return {
    exitCode: number(terminated.exitCode),
    reason: text(terminated.reason),
    message: said(terminated.message),
    at: text(terminated.finishedAt),
  };
}

export function readWarning(object: KubernetesObject): WarningEvent[] {
  const involved = fields(object.involvedObject ?? object.regarding);
  const kind = text(involved.kind);
  const name = text(involved.name);
  if (object.type !== 'Warning' || !kind || !name) return [];
  const series = fields(object.series);
  return [
    {
      kind,
      name,
      namespace: text(involved.namespace),
      reason: text(object.reason) ?? '',
      message: readable(firstText(object.message, object.note) ?? ''),
      at:
        time(series.lastObservedTime) ??
        time(object.lastTimestamp) ??
        time(object.deprecatedLastTimestamp) ??
        time(object.eventTime) ??
        time(object.metadata.creationTimestamp),
      count: number(object.count) ?? number(series.count) ?? 1,
    },
  ];
}

export function readClaim(object: KubernetesObject): Claim {
  return {
    name: object.metadata.name,
    labels: texts(object.metadata.labels),
    phase: text(fields(object.status).phase),
    storageClass: text(fields(object.spec).storageClassName),
    createdAt: text(object.metadata.creationTimestamp),
  };
}

function said(value: unknown): string | undefined {
  const message = text(value);
  return message && readable(message);
}
