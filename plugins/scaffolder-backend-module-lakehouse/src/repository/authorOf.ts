import { ActionContext } from '@backstage/plugin-scaffolder-node';

/** Whose name a commit bears: that of the person who started the task, as the catalog knows them. */
export function authorOf(
  user: ActionContext<{}>['user'],
): { name: string; email: string } | undefined {
  if (!user?.ref) {
    return undefined;
  }
  const profile = user.entity?.spec?.profile;
  // `user:default/ana` has no address of its own; this one can belong to nobody.
  const [namespace, name] = user.ref.replace(/^[^:]*:/, '').split('/');
  return {
    name: profile?.displayName ?? user.ref,
    email: profile?.email ?? `${name}@${namespace}.users.noreply.invalid`,
  };
}
