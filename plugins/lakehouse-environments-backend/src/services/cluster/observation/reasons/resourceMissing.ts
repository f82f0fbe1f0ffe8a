import { isSettled, reason, Rule } from './types';

/** Git has it and the cluster has not, although nothing is being deployed. */
export const resourceMissing: Rule = ({ application }) =>
  isSettled(application)
    ? application.resources
        .filter(({ health }) => health === 'Missing')
        .map(({ kind, namespace, name }) =>
          reason(
            'resource-missing',
            { kind, name },
            `${kind} ${name} is in Git and not in the cluster.`,
            { resource: { kind, namespace, name } },
          ),
        )
    : [];
