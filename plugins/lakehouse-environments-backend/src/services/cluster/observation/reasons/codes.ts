import { ClusterReasonCode } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

const COMING = new Set<string>([
  'init-waiting',
  'not-ready',
  'waiting-for-resource',
  'resource-progressing',
  'application-progressing',
  'volume-pending',
] satisfies ClusterReasonCode[]);

/** Says why something is not there yet, as happens on every good day, and not that something is wrong. */
export function isPartOfComing(reason: { code: string }): boolean {
  return COMING.has(reason.code);
}
