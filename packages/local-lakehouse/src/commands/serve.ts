import { readFileSync } from 'node:fs';
import { Server } from 'node:http';
import { createGitServer } from '../cluster/git/gitServer';
import { GIT_USERS } from '../cluster/names';
import { readKubeConfig } from '../cluster/access';
import { simulatePods } from '../cluster/simulator/simulatePods';
import { createControlServer } from '../cluster/simulator/controlServer';
import { LAKEHOUSE } from '../components';

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`The variable ${name} is missing`);
  }
  return value;
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LAKEHOUSE.host, resolve);
  });
  process.stdout.write(`Listens on ${LAKEHOUSE.host}:${port}\n`);
}

/** Fires when the process shall end. */
function ending(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGTERM', () => controller.abort());
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

/** The component `git-server`, until it is told to end. */
export async function serveGit(): Promise<void> {
  const signal = ending();
  const server = createGitServer({
    root: required('GIT_SERVER_ROOT'),
    users: [
      {
        name: GIT_USERS.portal,
        password: required('GIT_SERVER_PASSWORD'),
        mayPush: true,
      },
      {
        name: GIT_USERS.argocd,
        password: required('GIT_SERVER_READER_PASSWORD'),
        mayPush: false,
      },
    ],
  });
  await listen(server, Number(required('GIT_SERVER_PORT')));
  signal.addEventListener('abort', () => {
    server.close();
    server.closeAllConnections();
  });
}

/** The component `pod-simulator`, until it is told to end. */
export async function servePodSimulator(): Promise<void> {
  const signal = ending();
  const access = readKubeConfig(readFileSync(required('KUBECONFIG'), 'utf8'));
  const simulation = simulatePods(access, signal);
  const server = createControlServer(simulation);
  await listen(server, Number(required('POD_SIMULATOR_PORT')));
  signal.addEventListener('abort', () => {
    server.close();
    server.closeAllConnections();
  });
}
