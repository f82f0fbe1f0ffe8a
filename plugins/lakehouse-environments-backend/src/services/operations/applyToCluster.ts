import { setTimeout as sleep } from 'node:timers/promises';
import { ANNOTATION_ENVIRONMENT } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ConflictError } from '@backstage/errors';
import {
  ComponentDefinition,
  EnvironmentSpec,
  RenderedFile,
} from '@lakehouse-portal/manifests';
import { parse } from 'yaml';
import { foreignMessage } from '../cluster/access/foreign';
import { ClusterAccess, KubernetesObject } from '../cluster/types';
import { ownRights } from './ownRights';

const APPLICATIONS_FOLDER = 'argocd/apps/';

/**
 * Hands an environment to Argo CD. What is there already and equal is left alone, so that it may be done again after any failure.
 * The objects are those of the published files, whatever a newer portal would render.
 */
export async function applyToCluster(options: {
  access: ClusterAccess;
  spec: EnvironmentSpec;
  files: RenderedFile[];
  definitions: ComponentDefinition[];
  /** The portal's own account in the cluster. */
  account: { namespace: string; name: string };
  /** Applications that are there already, and must look into the repository again. */
  known: string[];
}): Promise<void> {
  const { access, spec, files, known } = options;
  const project = objectIn(files, 'argocd/project.yaml');
  const root = objectIn(files, 'argocd/environment-app.yaml');
  // Argo CD itself would take over what has the name of a component's Application, and delete it with the environment.
  const [foreign] = await access.foreign([
    project,
    root,
    ...files
      .filter(({ path }) => path.startsWith(APPLICATIONS_FOLDER))
      .map(({ content }) => parse(content) as KubernetesObject),
  ]);
  if (foreign) throw new ConflictError(foreignMessage(foreign));
  await access.apply(project);
  await prepareNamespace(options);
  if (spec.secrets === 'demo') await createDemoSecrets(options);
  await access.apply(root);
  for (const application of known) {
    await access.requestRefresh(application, spec.id);
  }
}

/**
 * The namespace, before Argo CD would make it: what the portal itself reads and makes there needs it. The account's rights in it
 * are granted by the account itself where the cluster has set it up so; where it has more rights already, there is no such role.
 */
async function prepareNamespace(options: {
  access: ClusterAccess;
  spec: EnvironmentSpec;
  account: { namespace: string; name: string };
}): Promise<void> {
  const { access, spec, account } = options;
  await access.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: spec.namespace,
      labels: { [ANNOTATION_ENVIRONMENT]: spec.id },
    },
  });
  try {
    await access.apply(ownRights(spec, account));
  } catch (error) {
    const status = statusOf(error);
    if (status !== 403 && status !== 404) throw error;
  }
}

/** Secrets with random values, made once and never changed; they are nowhere but in the cluster. */
async function createDemoSecrets(options: {
  access: ClusterAccess;
  spec: EnvironmentSpec;
  definitions: ComponentDefinition[];
}): Promise<void> {
  const { access, spec, definitions } = options;
  const labels = { [ANNOTATION_ENVIRONMENT]: spec.id };
  const secrets = new Map(
    definitions
      .filter(({ name }) => spec.components.some(each => each.name === name))
      .flatMap(({ secrets: own }) => own)
      .map(secret => [secret.name, secret]),
  );
  for (const { name, values } of secrets.values()) {
    await whenGranted(() =>
      access.createSecretOnce(
        { namespace: spec.namespace, name, labels },
        values,
      ),
    );
  }
}

const GRANT_TRIES = 20;
const GRANT_REST_MS = 250;

/** API servers take a moment until they act on rights that were just given. */
async function whenGranted(attempt: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (statusOf(error) !== 403 || tries === GRANT_TRIES) throw error;
      await sleep(GRANT_REST_MS);
    }
  }
}

/** HTTP status of what an API server refused. */
function statusOf(error: unknown): number | undefined {
  return (error as { status?: number }).status;
}

function objectIn(files: RenderedFile[], path: string): KubernetesObject {
  const file = files.find(each => each.path === path);
  if (!file) throw new Error(`The rendered files lack ${path}`);
  return parse(file.content) as KubernetesObject;
}
