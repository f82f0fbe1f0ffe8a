import { ScmIntegrationRegistry } from '@backstage/integration';

/** What the scaffolder's actions for pull requests want to know of a repository. */
export interface PullRequestTarget {
  /** Type of the integration, such as `github`; absent where none is configured for the host. */
  provider?: string;
  /** In the scaffolder's own notation, such as `github.com?owner=acme&repo=environments`. */
  repoUrl: string;
}

/** Reads it from the repository's address. */
export function pullRequestTarget(
  url: string,
  integrations: ScmIntegrationRegistry,
): PullRequestTarget {
  const { host, pathname } = new URL(url);
  const parts = pathname
    .replace(/\.git$/, '')
    .split('/')
    .filter(Boolean);
  const repo = parts.pop() ?? '';
  const owner = parts.join('/');
  return {
    provider: integrations.byUrl(url)?.type,
    repoUrl: `${host}?owner=${encodeURIComponent(
      owner,
    )}&repo=${encodeURIComponent(repo)}`,
  };
}

const COMMIT_PATHS: Record<string, string> = {
  github: '/commit/',
  gitea: '/commit/',
  gitlab: '/-/commit/',
  bitbucketCloud: '/commits/',
};

/** Where a person sees the commit; undefined where that is not known. */
export function commitUrl(
  url: string,
  revision: string,
  integrations: ScmIntegrationRegistry,
): string | undefined {
  const path = COMMIT_PATHS[integrations.byUrl(url)?.type ?? ''];
  return path && `${url.replace(/\.git$/, '')}${path}${revision}`;
}
