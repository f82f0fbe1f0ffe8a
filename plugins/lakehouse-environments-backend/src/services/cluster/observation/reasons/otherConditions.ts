import { tellingPart } from './brokenSource';
import { reason, Rule, sentence } from './types';

const ELSEWHERE = new Set([
  'ComparisonError',
  'InvalidSpecError',
  'SyncError',
  'DeletionError',
  // Objects in the namespace that nobody deploys harm nothing.
  'OrphanedResourceWarning',
  'ExcludedResourceWarning',
]);

/** Whatever else Argo CD complains of. */
export const otherConditions: Rule = ({ application }) =>
  application.conditions
    .filter(({ type }) => !ELSEWHERE.has(type) && /(Error|Warning)$/.test(type))
    .map(({ type, message, since }) =>
      reason(
        'argocd-condition',
        { application: application.name, type, detail: tellingPart(message) },
        `Argo CD says of ${application.name} (${type}): ${sentence(
          tellingPart(message),
        )}`,
        { resource: { kind: 'Application', name: application.name }, since },
      ),
    );
