import { Reason } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ApplicationObservation } from '../cluster/types';
import { listed, reasonOf } from '../reasons';
import { ComponentRecord, OperationRecord } from '../types';

export interface Deadlines {
  componentMs: number;
  environmentMs: number;
}

/** Why an operation must end as failed; `undefined` while it may go on. */
export function missedDeadline(options: {
  operation: OperationRecord;
  components: Pick<
    ComponentRecord,
    'name' | 'readiness' | 'reason' | 'turnSince'
  >[];
  deadlines: Deadlines;
  now: number;
}): Reason | undefined {
  const { operation, components, deadlines, now } = options;
  const { kind, followedAt } = operation;
  if (operation.state !== 'following' || followedAt === undefined) {
    return abandoned(options);
  }
  const late = components.filter(({ readiness }) => readiness !== 'usable');
  const stuck = late.find(
    ({ turnSince }) =>
      turnSince !== undefined &&
      now - Math.max(turnSince, followedAt) >= deadlines.componentMs,
  );
  if (stuck && kind !== 'delete') {
    const minutes = toMinutes(deadlines.componentMs);
    const { resource, event, log } = stuck.reason ?? {};
    return reasonOf(
      'component-deadline',
      {
        component: stuck.name,
        minutes,
        detail: stuck.reason?.message ?? '',
        cause: stuck.reason?.code ?? '',
      },
      `${stuck.name} did not become usable within ${minutes} minutes. ${
        stuck.reason?.message ?? ''
      }`.trim(),
      {
        ...(resource && { resource }),
        ...(event && { event }),
        ...(log && { log }),
      },
    );
  }
  if (now - followedAt < deadlines.environmentMs) return undefined;
  const minutes = toMinutes(deadlines.environmentMs);
  const names = late.map(({ name }) => name);
  const detail = late.find(({ reason }) => reason)?.reason?.message ?? '';
  if (kind === 'delete') {
    return reasonOf(
      'deletion-deadline',
      { minutes, detail },
      `It is not gone after ${minutes} minutes. ${detail}`.trim(),
    );
  }
  return reasonOf(
    'environment-deadline',
    { minutes, components: names.join(', '), detail },
    `It is not usable after ${minutes} minutes: ${
      names.length > 0 ? `${listed(names)} is missing. ${detail}` : detail
    }`.trim(),
  );
}

/** Whoever asked for it never handed it to Argo CD. A merge may take as long as it likes. */
function abandoned(options: {
  operation: OperationRecord;
  deadlines: Deadlines;
  now: number;
}): Reason | undefined {
  const { operation, deadlines, now } = options;
  const { state, startedAt, publishedAt } = operation;
  if (state !== 'started' && state !== 'published') return undefined;
  if (now - (publishedAt ?? startedAt) < deadlines.environmentMs) {
    return undefined;
  }
  const minutes = toMinutes(deadlines.environmentMs);
  return reasonOf(
    'abandoned',
    { minutes },
    `Nobody handed it to Argo CD within ${minutes} minutes.`,
  );
}

/** How a sync that was asked for went; `undefined` while it goes on. */
export function syncOutcome(
  operation: OperationRecord,
  targets: { name: string; observation?: ApplicationObservation }[],
): 'succeeded' | { name: string; reason: Reason } | undefined {
  const askedAt = operation.appliedAt;
  if (askedAt === undefined) return undefined;
  let open = false;
  for (const { name, observation } of targets) {
    const {
      phase,
      pending = [],
      operation: run,
      comparedAt,
    } = observation ?? {};
    // Times of Argo CD have whole seconds.
    const since = (time: string | undefined) =>
      time !== undefined && Date.parse(time) + 1000 > askedAt;
    if (
      (phase === 'Failed' || phase === 'Error') &&
      since(run?.startedAt) &&
      !pending.includes('sync')
    ) {
      return {
        name,
        reason:
          observation?.reasons[0] ??
          reasonOf(
            'sync-failed',
            { component: name, detail: run?.message ?? '' },
            `Argo CD could not sync ${name}. ${run?.message ?? ''}`.trim(),
          ),
      };
    }
    const done =
      observation?.sync === 'Synced' &&
      phase !== 'Running' &&
      pending.length === 0 &&
      (since(run?.startedAt) || since(comparedAt));
    if (!done) open = true;
  }
  return open ? undefined : 'succeeded';
}

function toMinutes(milliseconds: number): number {
  return Math.round(milliseconds / 6_000) / 10;
}
