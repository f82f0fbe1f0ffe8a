import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ARGOCD_MANIFESTS } from '../install/clusterTools';
import {
  isNotFound,
  KubernetesClient,
  KubernetesError,
  KubernetesObject,
} from './kubernetes/KubernetesClient';
import { collectionPath, objectPath } from './kubernetes/paths';
import { CLUSTER } from './names';
import {
  argocdSecret,
  argocdSettings,
  defaultProject,
  gitCredentials,
} from './objects/argocd';
import { portalAccess, TOKEN_SECRET } from './objects/portalAccess';
import { storageClass } from './objects/storage';

const DEADLINE_MS = 60_000;
const POLL_MS = 50;

/** Asks until there is an answer that counts. */
async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  const deadline = performance.now() + DEADLINE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) {
      return answer;
    }
    if (performance.now() > deadline) {
      throw new Error(`${what} within ${DEADLINE_MS / 1000} s`);
    }
    await sleep(POLL_MS);
  }
}

async function createOnce(
  client: KubernetesClient,
  object: KubernetesObject,
): Promise<void> {
  const { kind, metadata } = object;
  try {
    await client.create(collectionPath(kind, metadata.namespace), object);
  } catch (error) {
    if (!(error instanceof KubernetesError && error.status === 409)) {
      throw error;
    }
  }
}

/** Argo CD's kinds, and waits until the API server serves them. */
async function applyDefinitions(
  client: KubernetesClient,
  manifests: string,
): Promise<void> {
  await Promise.all(
    ARGOCD_MANIFESTS.definitions.map(async file => {
      const name = file.replace('-crd.yaml', 's.argoproj.io');
      const path = objectPath({
        kind: 'CustomResourceDefinition',
        metadata: { name },
      });
      await client.apply(path, await readFile(join(manifests, file), 'utf8'));
      await eventually(`${name} was not established`, async () => {
        const { status } = await client.get(path);
        const established = status?.conditions?.some(
          (condition: { type: string; status: string }) =>
            condition.type === 'Established' && condition.status === 'True',
        );
        return established ? true : undefined;
      });
    }),
  );
}

/** Argo CD's own settings as they come with it. */
async function applySettings(
  client: KubernetesClient,
  manifests: string,
): Promise<void> {
  await Promise.all(
    ARGOCD_MANIFESTS.settings.map(async file => {
      const path = objectPath({
        kind: 'ConfigMap',
        metadata: {
          name: file.replace('.yaml', ''),
          namespace: CLUSTER.argocdNamespace,
        },
      });
      const text = await readFile(join(manifests, file), 'utf8');
      await client.apply(path, text, 'argocd');
    }),
  );
}

/**
 * Makes what a new cluster needs before its controllers start: the kinds of Argo CD, its settings, the portal's account,
 * a storage class. Safe to repeat.
 *
 * The kinds must be there before the controller manager is: its garbage collector looks for new ones every 30 s only, and
 * until then the deletion of an Application with all it made would hang.
 */
export async function applyObjects(
  client: KubernetesClient,
  options: { manifests: string; gitUrl: string; gitPassword: string },
): Promise<void> {
  const apply = (object: KubernetesObject) =>
    client.apply(objectPath(object), object);
  await Promise.all([
    applyDefinitions(client, options.manifests),
    apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: CLUSTER.argocdNamespace },
    }),
  ]);
  await Promise.all([
    applySettings(client, options.manifests),
    createOnce(client, argocdSecret(randomBytes(32).toString('base64'))),
    ...[
      gitCredentials(options.gitUrl, options.gitPassword),
      storageClass(),
      ...portalAccess(),
      // Served a moment after the definition is established.
    ].map(apply),
  ]);
  await apply(argocdSettings());
  await eventually('AppProjects were not served', () =>
    apply(defaultProject()).catch(error => {
      if (isNotFound(error)) {
        return undefined;
      }
      throw error;
    }),
  );
}

/** The token of the portal's account, which the controller manager makes. */
export async function awaitPortalToken(
  client: KubernetesClient,
): Promise<string> {
  const path = objectPath({
    kind: 'Secret',
    metadata: { name: TOKEN_SECRET, namespace: CLUSTER.argocdNamespace },
  });
  const token = await eventually('The portal got no token', async () => {
    const secret = await client.get(path);
    return secret.data?.token as string | undefined;
  });
  return Buffer.from(token, 'base64').toString('utf8');
}
