import {
  Problem,
  ProblemCode,
  Reason,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** A reason in the portal's own words. */
export function reasonOf(
  code: string,
  params: Record<string, string | number>,
  message: string,
  more: Partial<Omit<Reason, 'code' | 'params' | 'message'>> = {},
): Reason {
  return {
    code,
    params: Object.fromEntries(
      Object.entries(params).map(([key, value]) => [key, String(value)]),
    ),
    message,
    ...more,
  };
}

/** Nobody can be asked of an environment whose cluster was taken out of the configuration. */
export function clusterNotConfigured(cluster: string): Reason {
  return reasonOf(
    'cluster-not-configured',
    { cluster },
    `The cluster '${cluster}' is not configured any more.`,
  );
}

/** What is wrong with a specification. */
export function problemOf(
  field: string,
  code: ProblemCode,
  params: Record<string, string>,
  message: string,
  severity: Problem['severity'] = 'error',
): Problem {
  return { field, code, params, message, severity };
}

/** Names in a sentence. */
export function listed(names: string[]): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
