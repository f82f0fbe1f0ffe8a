import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { createHash } from 'node:crypto';

/** Longest path that a Unix socket can have, with its end. */
const SOCKET_PATH_MAX = 107;

/** The files of the cluster inside its folder of the data directory. */
export function clusterFiles(folder: string) {
  const argocd = join(folder, 'argocd');
  const socket = join(argocd, 'ask-pass.sock');
  return {
    etcd: join(folder, 'etcd'),
    /** The API server makes its certificate here by itself. */
    certificates: join(folder, 'certificates'),
    certificate: join(folder, 'certificates', 'apiserver.crt'),
    certificateKey: join(folder, 'certificates', 'apiserver.key'),
    serviceAccountKey: join(folder, 'service-account.key'),
    serviceAccountPublicKey: join(folder, 'service-account.pub'),
    /** Who may log in with a fixed token. */
    tokens: join(folder, 'tokens.csv'),
    /** For `kubectl`, and for Kubernetes' and Argo CD's own programs. */
    adminConfig: join(folder, 'admin.kubeconfig'),
    portalToken: join(folder, 'portal.token'),
    redis: join(folder, 'redis'),
    git: join(folder, 'git'),
    argocd,
    /** A folder that is deep in others would make its name too long for a socket. */
    askPassSocket:
      Buffer.byteLength(socket) <= SOCKET_PATH_MAX
        ? socket
        : join(
            tmpdir(),
            `lakehouse-${createHash('sha256')
              .update(folder)
              .digest('hex')
              .slice(0, 12)}.sock`,
          ),
  };
}

export type ClusterFiles = ReturnType<typeof clusterFiles>;
