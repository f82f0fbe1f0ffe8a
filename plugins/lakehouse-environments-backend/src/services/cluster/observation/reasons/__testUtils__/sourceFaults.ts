import { uncompared } from '../../../__testUtils__/objects';
import { Fault } from './types';

/** What Argo CD puts before everything that its repo server says. */
export const REMOTE =
  'Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = ';

/** What keeps Argo CD from knowing what is wanted. */
export const SOURCE_FAULTS: Record<string, Fault> = {
  'a folder that is not in the repository': {
    object: uncompared(`${REMOTE}environments/x: app path does not exist`),
    code: 'source-path-missing',
    message:
      'The folder environments/vendas-dev/manifests/trino of vendas-dev-trino is not in http://git.example.org/environments.git at main.',
  },
  'a branch that is not in the repository': {
    object: uncompared(
      `${REMOTE}unable to resolve 'no-such-branch' to a commit SHA`,
    ),
    code: 'source-revision-missing',
    message: /The revision no-such-branch of vendas-dev-trino is not in/,
  },
  'a commit that is not in the repository': {
    object: uncompared(
      `${REMOTE}Failed to fetch 0f1e: \`git fetch origin 0f1e\` failed exit status 128: fatal: remote error: upload-pack: not our ref 0f1e`,
    ),
    code: 'source-revision-missing',
    message: /The revision main of vendas-dev-trino/,
  },
  'a repository that is not there': {
    object: uncompared(
      `${REMOTE}failed to list refs: repository not found: 404`,
    ),
    code: 'source-repository-missing',
    message: /There is no repository http:\/\/git.example.org/,
  },
  'a repository that asks for credentials': {
    object: uncompared(`${REMOTE}failed to list refs: authentication required`),
    code: 'source-repository-denied',
    message: /its credentials for it are missing or wrong/,
  },
  'a git server that does not answer': {
    object: uncompared(
      `${REMOTE}failed to list refs: Get "http://git.example.org/environments.git/info/refs?service=git-upload-pack": dial tcp 10.0.0.1:80: connect: connection refused`,
    ),
    code: 'source-repository-unreachable',
    message: /Argo CD cannot reach .*connection refused\.$/,
  },
  'a git server that breaks off': {
    object: uncompared(
      `${REMOTE}failed to list refs: Get "http://git.example.org/environments.git/info/refs?service=git-upload-pack": read tcp 10.0.0.2:37858->10.0.0.1:80: read: connection reset by peer`,
    ),
    code: 'source-repository-unreachable',
    message: /Argo CD cannot reach .*connection reset by peer\.$/,
  },
  'a manifest that is no YAML': {
    object: uncompared(
      'Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = FailedPrecondition desc = Failed to unmarshal "statefulset-trino.yaml": error converting YAML to JSON: yaml: line 7: mapping values are not allowed in this context',
    ),
    code: 'source-manifest-broken',
    message:
      /Argo CD cannot read statefulset-trino.yaml of vendas-dev-trino: .* line 7/,
    params: { file: 'statefulset-trino.yaml' },
  },
  'a chart that cannot be rendered': {
    object: uncompared(
      `${REMOTE}Manifest generation error (cached): \`helm template . --name-template x\` failed exit status 1: Error: execution error at values.yaml`,
    ),
    code: 'source-rendering-failed',
    message: /^helm cannot render vendas-dev-trino: `helm template/,
  },
  'a repo server that is down': {
    object: uncompared(
      'Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:8081: connect: connection refused"',
    ),
    code: 'argocd-repo-server-down',
    message: /Argo CD's repo server does not answer/,
  },
  'whatever else keeps Argo CD from comparing': {
    object: uncompared(`${REMOTE}something new under the sun`),
    code: 'comparison-failed',
    message:
      'Argo CD cannot tell the state of vendas-dev-trino: something new under the sun.',
  },
  'a project that does not exist': {
    object: uncompared(
      'Application referencing project lakehouse-vendas-dev which does not exist',
      'InvalidSpecError',
    ),
    code: 'project-missing',
    message:
      'vendas-dev-trino belongs to the Argo CD project lakehouse-vendas-dev, which does not exist.',
  },
  'a project that does not allow the namespace': {
    object: uncompared(
      "application destination server 'https://kubernetes.default.svc' and namespace 'lakehouse-vendas-dev' do not match any of the allowed destinations in project 'lakehouse-vendas-dev'",
      'InvalidSpecError',
    ),
    code: 'project-forbids',
    message: /does not allow namespace lakehouse-vendas-dev/,
  },
  'a project that does not allow the repository': {
    object: uncompared(
      "application repo http://git.example.org/environments.git is not permitted in project 'lakehouse-vendas-dev'",
      'InvalidSpecError',
    ),
    code: 'project-forbids',
    message: /does not allow http:\/\/git.example.org\/environments.git/,
  },
  'a cluster that Argo CD does not know': {
    object: uncompared(
      'error getting cluster by server "https://kubernetes.default.svc": rpc error: code = NotFound desc = cluster not found',
      'InvalidSpecError',
    ),
    code: 'destination-unknown',
    message:
      'Argo CD does not know the cluster https://kubernetes.default.svc that vendas-dev-trino is to be deployed to.',
  },
};
