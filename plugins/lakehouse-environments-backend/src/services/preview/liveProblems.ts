import { Problem } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  ClusterConfig,
  isNamespaceAllowed,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { EnvironmentSpec } from '@lakehouse-portal/manifests';
import { ClusterAccess } from '../cluster/types';
import { problemOf } from '../reasons';
import { EnvironmentRecord } from '../types';

/** What only the cluster knows to be wrong with a specification. */
export async function clusterProblems(options: {
  spec: Pick<EnvironmentSpec, 'id' | 'cluster' | 'namespace' | 'storageClass'>;
  config: ClusterConfig | undefined;
  access: ClusterAccess | undefined;
  /** The environment of this id, a deleted one too. */
  own: EnvironmentRecord | undefined;
  /** The environment in the namespace. */
  neighbour: EnvironmentRecord | undefined;
}): Promise<Problem[]> {
  const { spec, config, access, own, neighbour } = options;
  if (!config || !access) {
    return [
      problemOf(
        'cluster',
        'cluster-unknown',
        { cluster: spec.cluster },
        `There is no cluster '${spec.cluster}'.`,
      ),
    ];
  }
  const { namespace } = spec;
  const problems: Problem[] = [];
  if (!isNamespaceAllowed(namespace, config.namespaces)) {
    const patterns = config.namespaces.join(', ');
    problems.push(
      problemOf(
        'namespace',
        'namespace-not-allowed',
        { namespace, patterns },
        `Namespaces on this cluster must match ${patterns}.`,
      ),
    );
  }
  if (neighbour && neighbour.id !== spec.id) {
    problems.push(
      problemOf(
        'namespace',
        'namespace-taken',
        { namespace, environment: neighbour.id },
        `The namespace '${namespace}' belongs to the environment '${neighbour.id}'.`,
      ),
    );
  }
  return [...problems, ...(await askedProblems(spec, access, own, neighbour))];
}

async function askedProblems(
  spec: Pick<EnvironmentSpec, 'id' | 'cluster' | 'namespace' | 'storageClass'>,
  access: ClusterAccess,
  own: EnvironmentRecord | undefined,
  neighbour: EnvironmentRecord | undefined,
): Promise<Problem[]> {
  const { namespace, storageClass } = spec;
  try {
    const [{ storageClasses, defaultStorageClass }, exists, ordered] =
      await Promise.all([
        access.describe(),
        // A namespace of an environment is its own; what else is in the way has been said.
        neighbour ? false : access.namespaceExists(namespace),
        access.ordersWaves(),
      ]);
    return [
      ...waveProblems(ordered),
      ...(exists ? [existing(spec, own)] : []),
      ...storageProblems(storageClass, storageClasses, defaultStorageClass),
    ];
  } catch (error) {
    return [unreachable(error)];
  }
}

/** The cluster could not be asked. */
export function unreachable(error: unknown): Problem {
  const detail = (error as Error).message;
  return problemOf(
    'cluster',
    'cluster-unreachable',
    { detail },
    `The cluster does not answer: ${detail}`,
  );
}

function existing(
  { cluster, namespace }: Pick<EnvironmentSpec, 'cluster' | 'namespace'>,
  own: EnvironmentRecord | undefined,
): Problem {
  const wasOurs =
    own?.state === 'deleted' &&
    own.cluster === cluster &&
    own.namespace === namespace;
  return wasOurs
    ? problemOf(
        'namespace',
        'namespace-kept',
        { namespace },
        `The namespace '${namespace}' is left of an earlier environment of this name: data in it are used again.`,
        'warning',
      )
    : problemOf(
        'namespace',
        'namespace-exists',
        { namespace },
        `There is a namespace '${namespace}' already.`,
      );
}

/** Components wait by themselves for what they need, so that neither is in the way. */
function waveProblems(ordered: boolean | undefined): Problem[] {
  if (ordered) return [];
  return [
    ordered === false
      ? problemOf(
          'cluster',
          'waves-not-ordered',
          {},
          'Argo CD of this cluster calls Applications healthy at once, so that all waves start together. Set the health of Applications in argocd-cm.',
          'warning',
        )
      : problemOf(
          'cluster',
          'waves-unknown',
          {},
          'Whether Argo CD of this cluster waits from wave to wave is not known: the portal cannot read argocd-cm.',
          'warning',
        ),
  ];
}

function storageProblems(
  storageClass: string | undefined,
  known: string[],
  fallback: string | undefined,
): Problem[] {
  if (storageClass !== undefined) {
    return known.includes(storageClass)
      ? []
      : [
          problemOf(
            'storageClass',
            'storage-class-unknown',
            { storageClass, known: known.join(', ') },
            `The cluster has no storage class '${storageClass}'${
              known.length > 0 ? `, but ${known.join(', ')}` : ''
            }.`,
          ),
        ];
  }
  return fallback === undefined
    ? [
        problemOf(
          'storageClass',
          'storage-class-missing',
          { known: known.join(', ') },
          'The cluster has no default storage class; name one.',
          known.length > 0 ? 'error' : 'warning',
        ),
      ]
    : [];
}
