import { RenderedObject } from './types';

const ARGOCD_HOOK = 'argocd.argoproj.io/hook';
const HELM_HOOK = 'helm.sh/hook';

/** When Argo CD runs an object that is a hook, in its own words where there are such: then it does not look at Helm's. */
export function hookOf({ metadata }: RenderedObject): string | undefined {
  const { [ARGOCD_HOOK]: argocd, [HELM_HOOK]: helm } =
    metadata.annotations ?? {};
  return argocd ?? (helm === 'crd-install' ? undefined : helm);
}

/** After a sync: Argo CD waits for health before, and so for pods that may wait for the hook. */
export function isTooLate(hook: string): boolean {
  return hook.split(',').some(phase => /^post-/.test(phase.trim()));
}

/** Whether a Job is made anew by each sync, so that it can change. */
export function isMadeAnew({ metadata }: RenderedObject): boolean {
  const {
    'argocd.argoproj.io/hook-delete-policy': policy = '',
    'helm.sh/hook-delete-policy': helmPolicy = '',
    'argocd.argoproj.io/sync-options': options = '',
    [ARGOCD_HOOK]: hook,
  } = metadata.annotations ?? {};
  return hook !== undefined
    ? policy.includes('BeforeHookCreation')
    : helmPolicy.includes('before-hook-creation') ||
        (options.includes('Replace=true') && options.includes('Force=true'));
}
