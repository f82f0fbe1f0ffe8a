import { CLUSTER, GIT_USERS } from '../names';
import { KubernetesObject } from '../kubernetes/KubernetesClient';

const namespace = CLUSTER.argocdNamespace;
/** Argo CD reads its settings only where it finds this. */
const labels = { 'app.kubernetes.io/part-of': 'argocd' };

/**
 * Makes a parent Application wait for its children wave by wave.
 * From https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#argocd-app
 */
export const APPLICATION_HEALTH = `hs = {}
hs.status = "Progressing"
hs.message = ""
if obj.status ~= nil then
  if obj.status.health ~= nil then
    hs.status = obj.status.health.status
    if obj.status.health.message ~= nil then
      hs.message = obj.status.health.message
    end
  end
end
return hs
`;

/** Our part of the settings; the rest of this ConfigMap is Argo CD's own. */
export function argocdSettings(): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'argocd-cm', namespace, labels },
    data: {
      'resource.customizations.health.argoproj.io_Application':
        APPLICATION_HEALTH,
    },
  };
}

/** Nobody logs in, but Argo CD wants its Secret. Made once: its key must stay. */
export function argocdSecret(serverKey: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'argocd-secret', namespace, labels },
    stringData: { 'server.secretkey': serverKey },
  };
}

/** How Argo CD logs in to the Git server, for each of its repositories. */
export function gitCredentials(
  serverUrl: string,
  password: string,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'git-server',
      namespace,
      labels: { ...labels, 'argocd.argoproj.io/secret-type': 'repo-creds' },
    },
    stringData: {
      type: 'git',
      url: serverUrl,
      username: GIT_USERS.argocd,
      password,
    },
  };
}

/** The project that every Argo CD has from its start. */
export function defaultProject(): KubernetesObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'default', namespace },
    spec: {
      sourceRepos: ['*'],
      destinations: [{ server: '*', namespace: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    },
  };
}
