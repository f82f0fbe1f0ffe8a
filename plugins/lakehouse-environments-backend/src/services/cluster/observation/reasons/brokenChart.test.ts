import { uncompared } from '../../__testUtils__/objects';
import { readApplication } from '../Application';
import { brokenSource } from './brokenSource';

const GIT = {
  repoURL: 'http://git.example.org/environments.git',
  targetRevision: 'main',
  path: 'environments/vendas-dev/manifests/prefect',
  ref: 'values',
};
const CHART = {
  repoURL: 'https://charts.example.org/prefect',
  chart: 'prefect-server',
  targetRevision: '2026.8.18172642',
};

/** What is said where Argo CD cannot make manifests of one of two sources. */
function told(source: number, what: string) {
  const object = uncompared(
    `Failed to load target state: failed to generate manifest for source ${source} of 2: rpc error: code = Unknown desc = ${what}`,
  );
  const application = readApplication({
    ...object,
    spec: {
      ...(object.spec as object),
      source: undefined,
      sources: [GIT, CHART],
    },
  });
  const [reason] = brokenSource({ application } as Parameters<
    typeof brokenSource
  >[0]);
  return reason;
}

describe('an Application of charts', () => {
  it('says which repository does not answer: that of the chart', () => {
    expect(
      told(
        2,
        'Get "https://charts.example.org/prefect/index.yaml": dial tcp 10.0.0.1:443: connect: connection refused',
      ),
    ).toMatchObject({
      code: 'source-repository-unreachable',
      params: { repository: CHART.repoURL },
    });
  });

  it('says which repository does not answer: that of the environments', () => {
    expect(
      told(1, 'failed to list refs: dial tcp 10.0.0.1:80: i/o timeout'),
    ).toMatchObject({
      code: 'source-repository-unreachable',
      params: { repository: GIT.repoURL },
    });
  });

  it('does not take values that are missing for a missing folder', () => {
    const { code, message } = told(
      2,
      '`helm template . --values /tmp/values/prefect.yaml` failed exit status 1: Error: open /tmp/values/prefect.yaml: no such file or directory',
    );
    expect(code).toBe('source-rendering-failed');
    expect(message).toContain('helm cannot render');
  });
});
