import { Reason } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { eventText, reason, Rule, Scene, sentence } from './types';

/** Refusals are repeated for as long as they last, at the longest after some quarter of an hour. */
const STALE_AFTER_MS = 20 * 60_000;

interface Refusal {
  kind: string;
  namespace?: string;
  name: string;
  message: string;
  event?: string;
  since?: string;
}

/** The API server refuses what Argo CD or a controller wants to make: quota, admission, an unknown kind, an invalid field. */
export const refusedObject: Rule = scene => {
  const reasons = [...refusedSyncs(scene), ...refusedPods(scene)].flatMap(
    refusal => {
      const explained = explainRefusal(refusal);
      return explained ? [explained] : [];
    },
  );
  const known = new Set<string>();
  return reasons.filter(({ code, resource }) => {
    const key = `${code} ${resource?.kind} ${resource?.name}`;
    return !known.has(key) && known.add(key);
  });
};

function refusedSyncs({ application }: Scene): Refusal[] {
  const { operation } = application;
  if (!operation || operation.phase === 'Succeeded') return [];
  return operation.results
    .filter(({ status }) => status === 'SyncFailed')
    .map(({ kind, namespace, name, message }) => ({
      kind,
      namespace,
      name,
      message,
    }));
}

function refusedPods({ application, warnings, now }: Scene): Refusal[] {
  if (application.health === 'Healthy') return [];
  return warnings
    .filter(
      event =>
        event.reason === 'FailedCreate' &&
        (event.at === undefined || now - event.at < STALE_AFTER_MS),
    )
    .map(event => ({
      kind: event.kind,
      namespace: event.namespace,
      name: event.name,
      message: event.message,
      event: eventText(event),
      since:
        event.at === undefined ? undefined : new Date(event.at).toISOString(),
    }));
}

/** Absent where it says nothing that is known. */
function explainRefusal(refusal: Refusal): Reason | undefined {
  const { kind, namespace, name, message, event, since } = refusal;
  const more = { resource: { kind, namespace, name }, event, since };
  const what = `${kind} ${name}`;
  const params = { kind, name, detail: message };
  const quota =
    /exceeded quota: ([^,\s]+)(?:, requested: (.+?), used: (.+?), limited: (.+))?$/.exec(
      message,
    );
  if (quota) {
    const [, quotaName, requested, used, limited] = quota;
    return reason(
      'quota-exceeded',
      { kind, name, quota: quotaName, requested, used, limited },
      `${what} does not fit into the quota ${quotaName} of its namespace${
        requested
          ? `: it asks for ${requested}; ${used} is used of ${limited}`
          : ''
      }.`,
      more,
    );
  }
  const policy =
    /admission webhook "([^"]+)" denied|ValidatingAdmissionPolicy '([^']+)'|(violates PodSecurity "[^"]+")|is forbidden: (?:\[)?((?:maximum|minimum) [\w.-]+ usage)/.exec(
      message,
    );
  if (policy) {
    const by =
      policy[1] ??
      policy[2] ??
      (policy[3] ? policy[3].replace('violates ', '') : 'LimitRange');
    return reason(
      'admission-refused',
      { ...params, policy: by },
      `${by} refuses ${what}: ${sentence(message)}`,
      more,
    );
  }
  if (
    /could not find \S+ for requested resource|no matches for kind|could not find the requested resource/.test(
      message,
    )
  ) {
    return reason(
      'kind-unknown',
      params,
      `The cluster does not know the kind of ${what}: is its definition installed?`,
      more,
    );
  }
  if (/namespaces "[^"]+" not found/.test(message)) {
    const missing = /namespaces "([^"]+)"/.exec(message)![1];
    return reason(
      'namespace-missing',
      { kind, name, namespace: missing },
      `The namespace ${missing} of ${what} is not there.`,
      more,
    );
  }
  if (/is not permitted in project/.test(message)) {
    return reason(
      'project-forbids',
      { ...params, what },
      `The Argo CD project does not allow ${what}: ${sentence(message)}`,
      more,
    );
  }
  if (
    /field is immutable|updates to statefulset spec for fields other than/.test(
      message,
    )
  ) {
    return reason(
      'field-immutable',
      params,
      `${what} cannot be changed in place: ${sentence(message)}`,
      more,
    );
  }
  if (
    /is invalid|cannot be handled as|unknown field|failed to create typed/.test(
      message,
    )
  ) {
    return reason(
      'object-invalid',
      params,
      `The cluster does not accept ${what}: ${sentence(message)}`,
      more,
    );
  }
  if (
    /is forbidden|cannot (create|patch|update|delete) resource/.test(message)
  ) {
    return reason(
      'permission-missing',
      params,
      `Permission is missing for ${what}: ${sentence(message)}`,
      more,
    );
  }
  if (event) {
    return reason(
      'creation-failed',
      params,
      `${what} cannot make its pods: ${sentence(message)}`,
      more,
    );
  }
  return reason(
    'object-refused',
    params,
    `${what} could not be applied: ${sentence(message || 'no reason given')}`,
    more,
  );
}
