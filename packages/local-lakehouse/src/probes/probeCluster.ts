import { connect } from 'node:net';
import { adminAccess, repositoryUrl } from '../cluster/access';
import { KubernetesClient } from '../cluster/kubernetes/KubernetesClient';
import { GIT_USERS } from '../cluster/names';
import { ComponentName, componentUrl, LAKEHOUSE } from '../components/types';
import type { ProbeTarget } from './probe';

const TIMEOUT_MS = 5_000;

async function askFor(
  url: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const response = await fetch(url, {
    headers,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`HTTP ${response.status} from ${url}: ${text.trim()}`);
  }
}

/** Kubernetes' own servers, whose certificate is of the API server's authority. */
async function askSecurely(url: string, path: string, target: ProbeTarget) {
  const { layout, ports, credentials } = target;
  const access = adminAccess(layout, ports, credentials);
  const client = new KubernetesClient({ ...access, url }, TIMEOUT_MS);
  try {
    await client.get(path);
  } finally {
    client.close();
  }
}

async function pingRedis(port: number): Promise<void> {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect({
      host: LAKEHOUSE.host,
      port,
      timeout: TIMEOUT_MS,
    });
    socket.once('error', reject);
    socket.once('timeout', () => socket.destroy(new Error('no answer')));
    socket.once('data', data => {
      socket.destroy();
      resolve(data.toString('latin1'));
    });
    socket.write('PING\r\n');
  });
  if (!answer.startsWith('+PONG')) {
    throw new Error(`answers ${answer.trim()}`);
  }
}

/**
 * Asks a component of the profile `cluster` something only it can answer.
 *
 * @throws Error when it does not answer well within 5 s
 */
export async function probeCluster(
  name: ComponentName,
  target: ProbeTarget,
): Promise<void> {
  const { ports, credentials } = target;
  switch (name) {
    case 'etcd':
      await askFor(`${componentUrl(name, ports)}/health`);
      return;
    case 'kube-apiserver':
      await askSecurely(componentUrl(name, ports), '/readyz', target);
      return;
    case 'kube-controller-manager':
      await askSecurely(componentUrl(name, ports), '/healthz', target);
      return;
    case 'redis':
      await pingRedis(ports.redis);
      return;
    case 'argocd-repo-server':
      await askFor(
        `http://${LAKEHOUSE.host}:${ports.argocdRepoServerMetrics}/healthz?full=true`,
      );
      return;
    case 'argocd-application-controller':
      await askFor(`${componentUrl(name, ports)}/healthz`);
      return;
    case 'git-server': {
      const login = `${GIT_USERS.portal}:${credentials.gitPassword}`;
      await askFor(
        `${repositoryUrl(ports)}/info/refs?service=git-upload-pack`,
        { authorization: `Basic ${Buffer.from(login).toString('base64')}` },
      );
      return;
    }
    case 'pod-simulator':
      await askFor(`${componentUrl(name, ports)}/healthz`);
      return;
    default:
      throw new Error(`Nobody knows how to ask ${name}`);
  }
}
