import { isSettled, reason, Rule } from './types';

/** The cluster differs from Git, although nothing is being deployed. */
export const drift: Rule = ({ application }) => {
  if (!isSettled(application) || application.sync !== 'OutOfSync') return [];
  return application.resources
    .filter(({ sync, health }) => sync === 'OutOfSync' && health !== 'Missing')
    .map(({ kind, namespace, name, superfluous }) =>
      superfluous
        ? reason(
            'not-in-git',
            { kind, name },
            `${kind} ${name} is in the cluster and not in Git.`,
            { resource: { kind, namespace, name } },
          )
        : reason(
            'drift',
            { kind, name },
            `${kind} ${name} differs from what Git says.`,
            { resource: { kind, namespace, name } },
          ),
    );
};
