import { Reason } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { Application, Source } from '../Application';
import { reason, Rule, sentence } from './types';

/**
 * Argo CD cannot make manifests of what the Application names, so that it knows nothing about its state, and may still call
 * it Healthy.
 */
export const brokenSource: Rule = ({ application }) =>
  application.conditions
    .filter(condition => condition.type === 'ComparisonError')
    .slice(0, 1)
    .map(({ message, since }) => ({
      ...explain(application, message),
      resource: { kind: 'Application', name: application.name },
      ...(since && { since }),
    }));

/** Of several sources, the one that Argo CD speaks of. */
function spokenOf(
  { source, furtherSources }: Application,
  message: string,
): Source {
  const number = /for source (\d+) of \d+/.exec(message)?.[1] ?? '1';
  return [source, ...furtherSources][Number(number) - 1] ?? source;
}

function explain(application: Application, message: string): Reason {
  const { name } = application;
  const source = spokenOf(application, message);
  const repository = source.repository ?? '';
  const params = { application: name, repository };
  if (/code = Unavailable|code = DeadlineExceeded/.test(message)) {
    return reason(
      'argocd-repo-server-down',
      { application: name, detail: tellingPart(message) },
      `Argo CD's repo server does not answer, so that nothing is known about ${name}: ${tellingPart(
        message,
      )}`,
    );
  }
  if (
    source.path !== undefined &&
    /app path does not exist|no such file or directory/.test(message)
  ) {
    return reason(
      'source-path-missing',
      { ...params, path: source.path, revision: source.revision },
      `The folder ${source.path} of ${name} is not in ${repository} at ${
        source.revision ?? 'HEAD'
      }.`,
    );
  }
  const unresolved = /unable to resolve '([^']*)' to a commit/.exec(message);
  if (unresolved || /not our ref|couldn't find remote ref/.test(message)) {
    const revision = unresolved?.[1] ?? source.revision ?? 'HEAD';
    return reason(
      'source-revision-missing',
      { ...params, revision },
      `The revision ${revision} of ${name} is not in ${repository}.`,
    );
  }
  if (
    /authentication required|authorization failed|could not read Username|Permission denied \(publickey|invalid credentials/i.test(
      message,
    )
  ) {
    return reason(
      'source-repository-denied',
      params,
      `Argo CD may not read ${repository}, which ${name} comes from: its credentials for it are missing or wrong.`,
    );
  }
  if (
    /repository not found|does not appear to be a git repository/i.test(message)
  ) {
    return reason(
      'source-repository-missing',
      params,
      `There is no repository ${repository}, which ${name} comes from.`,
    );
  }
  if (
    /(dial|read|write) tcp|no such host|connection (refused|reset)|i\/o timeout|broken pipe|no route to host|TLS handshake|x509:|context deadline exceeded|EOF$/.test(
      message,
    )
  ) {
    return reason(
      'source-repository-unreachable',
      { ...params, detail: tellingPart(message) },
      `Argo CD cannot reach ${repository}, which ${name} comes from: ${sentence(
        tellingPart(message),
      )}`,
    );
  }
  const file = /Failed to unmarshal "([^"]+)"/i.exec(message)?.[1];
  if (
    file ||
    /error converting YAML|(?<!\.)yaml: |failed to unmarshal/i.test(message)
  ) {
    return reason(
      'source-manifest-broken',
      { ...params, file: file ?? source.path, detail: tellingPart(message) },
      `Argo CD cannot read ${
        file ?? `a manifest in ${source.path}`
      } of ${name}: ${sentence(tellingPart(message))}`,
    );
  }
  const tool = /`(helm|kustomize) /.exec(message)?.[1];
  if (tool) {
    return reason(
      'source-rendering-failed',
      { ...params, tool, detail: tellingPart(message) },
      `${tool} cannot render ${name}: ${sentence(tellingPart(message))}`,
    );
  }
  return reason(
    'comparison-failed',
    { application: name, detail: tellingPart(message) },
    `Argo CD cannot tell the state of ${name}: ${sentence(
      tellingPart(message),
    )}`,
  );
}

/** Without the layers of who called whom. */
export function tellingPart(message: string): string {
  return message
    .replace(/^Failed to load target state: /, '')
    .replace(/^failed to generate manifest for source \d+ of \d+: /, '')
    .replace(/^.*rpc error: code = \w+ desc = /, '')
    .replace(/^Manifest generation error \(cached\): /, '');
}
