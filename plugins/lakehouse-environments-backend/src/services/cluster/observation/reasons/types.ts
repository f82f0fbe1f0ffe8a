import {
  ClusterReasonCode,
  Reason,
  ResourceRef,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { Application } from '../Application';
import { Claim, Container, Pod, WarningEvent } from '../Pod';

/** All that is known about one Application at one time. */
export interface Scene {
  application: Application;
  /** Only those that this Application brought about; likewise below. */
  pods: Pod[];
  /** The newest first. */
  warnings: WarningEvent[];
  claims: Claim[];
  /** Last lines of a container, where they could be read. */
  log(pod: Pod, container: Container): string[] | undefined;
  /** Milliseconds since the epoch. */
  now: number;
  /** How long Argo CD may take to take something up. */
  silentAfterMs: number;
}

/** Says what is wrong as far as it knows about it; nothing where nothing is. */
export type Rule = (scene: Scene) => Reason[];

/** `since` as ISO 8601. */
export function reason(
  code: ClusterReasonCode,
  params: Record<string, string | number | undefined>,
  message: string,
  more: {
    resource?: ResourceRef;
    event?: string;
    log?: string[];
    since?: string;
  } = {},
): Reason {
  return {
    code,
    params: Object.fromEntries(
      Object.entries(params)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, String(value)]),
    ),
    message,
    ...Object.fromEntries(
      Object.entries(more).filter(([, value]) => value !== undefined),
    ),
  };
}

export function podRef(pod: Pod): ResourceRef {
  return { kind: 'Pod', namespace: pod.namespace, name: pod.name };
}

/** The newest warning about an object, of one of the kinds of trouble if they are given. */
export function newestWarning(
  { warnings }: Scene,
  object: { kind: string; name: string },
  ...reasons: string[]
): WarningEvent | undefined {
  return warnings.find(
    event =>
      event.kind === object.kind &&
      event.name === object.name &&
      (reasons.length === 0 || reasons.includes(event.reason)),
  );
}

export function eventText(event: WarningEvent | undefined): string | undefined {
  return event && `${event.reason}: ${event.message}`;
}

/** Pods that are there to run, rather than ended well or on their way out. */
export function livePods({ application, pods }: Scene): Pod[] {
  // Of what Argo CD calls healthy an old pod may be left that was not.
  if (application.health === 'Healthy') return [];
  return pods.filter(pod => !pod.deleting && pod.phase !== 'Succeeded');
}

/** A sentence with its full stop. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** Argo CD has deployed at some time, has looked since at what came of it, and is not about to deploy again. */
export function isSettled({
  operation,
  pending,
  comparedAt,
}: Application): boolean {
  if (!operation || pending.some(({ what }) => what === 'sync')) return false;
  const { phase, finishedAt } = operation;
  if (phase === 'Running' || phase === 'Terminating') return false;
  // What it says of resources is from before, until it compares anew.
  const before =
    comparedAt !== undefined &&
    finishedAt !== undefined &&
    Date.parse(comparedAt) < Date.parse(finishedAt);
  return !before;
}
