import {
  Container,
  everyEnvironment,
  everyObject,
  workloads,
  Workload,
} from '../testing/environments';
import { parseQuantity } from '../render/quantities';
import { ObjectOf } from '../testing/kinds';

const every = everyEnvironment().flatMap(([name, environment]) =>
  workloads(environment).map((workload): [string, Workload] => [
    `${name}: ${workload.name}`,
    workload,
  ]),
);

const containersOf = ({ pod }: Workload): [string, Container][] =>
  [...(pod.initContainers ?? []), ...pod.containers].map(container => [
    container.name,
    container,
  ]);

/** Problems as texts, so that a failure names all of them. */
function violations(
  check: (workload: Workload, container: Container) => boolean,
): string[] {
  return every.flatMap(([name, workload]) =>
    containersOf(workload)
      .filter(([, container]) => !check(workload, container))
      .map(([container]) => `${name}/${container}`),
  );
}

describe('every pod', () => {
  it('is restricted as the namespace demands', () => {
    for (const [, { pod }] of every) {
      expect(pod.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(pod.securityContext.runAsUser).toBeGreaterThan(0);
      expect(pod.hostNetwork ?? pod.hostPID ?? pod.hostIPC).toBeUndefined();
      for (const volume of pod.volumes ?? []) {
        const { name, ...source } = volume;
        expect([
          'configMap',
          'emptyDir',
          'persistentVolumeClaim',
          'projected',
        ]).toContain(Object.keys(source)[0]);
      }
    }
    expect(
      violations((_, { securityContext }) => {
        const { drop } = securityContext.capabilities as { drop: string[] };
        return (
          securityContext.allowPrivilegeEscalation === false &&
          securityContext.privileged === undefined &&
          drop.includes('ALL')
        );
      }),
    ).toEqual([]);
  });

  it('cannot write to its image', () => {
    expect(
      violations(
        (_, { securityContext }) =>
          securityContext.readOnlyRootFilesystem === true,
      ),
    ).toEqual([]);
  });

  it('says what it asks for and what it may take, and no memory beyond that', () => {
    expect(
      violations((workload, { resources }) => {
        const { requests, limits } = resources;
        const memory =
          workload.kind === 'Job' ||
          parseQuantity(requests.memory) <= parseQuantity(limits.memory);
        return (
          parseQuantity(requests.cpu) > 0 &&
          parseQuantity(limits.cpu) >= parseQuantity(requests.cpu) &&
          memory
        );
      }),
    ).toEqual([]);
  });

  it('gets, where it keeps data or a heap, all the memory that it may take', () => {
    for (const [, workload] of every.filter(([, { kind }]) => kind !== 'Job')) {
      for (const { resources } of workload.pod.containers) {
        expect(resources.requests.memory).toBe(resources.limits.memory);
      }
    }
  });

  it('is probed in three ways when it serves', () => {
    for (const [name, workload] of every) {
      for (const container of workload.pod.containers) {
        const probes = [
          container.startupProbe,
          container.readinessProbe,
          container.livenessProbe,
        ].filter(Boolean);
        // People enter the runner of dbt; nobody calls it.
        const serves = workload.kind !== 'Job' && workload.name !== 'dbt';
        expect([name, container.ports !== undefined, probes.length]).toEqual([
          name,
          serves,
          serves ? 3 : 0,
        ]);
      }
    }
  });

  it('has an account without a token', () => {
    for (const [, { component, name, pod }] of every) {
      // Asks the API server, with a token that only the container gets which asks.
      const own = name === 'configmaps-export' ? '-configmaps' : '';
      expect(pod.serviceAccountName).toBe(`${component}${own}`);
      expect(pod.automountServiceAccountToken).toBe(false);
      // Variables for every Service: HIVE_METASTORE_PORT and the like have broken images before.
      expect(pod.enableServiceLinks).toBe(false);
    }
    for (const [, { components }] of everyEnvironment()) {
      for (const { objects } of components) {
        for (const account of objects.filter(
          o => o.kind === 'ServiceAccount',
        )) {
          expect(account.automountServiceAccountToken).toBe(false);
        }
      }
    }
  });

  it('has something to write to where its programs write', () => {
    for (const [, { pod }] of every) {
      expect(pod.volumes?.length).toBeGreaterThan(0);
    }
  });

  it('is found by its selector and by no other', () => {
    for (const [, environment] of everyEnvironment()) {
      const all = workloads(environment).filter(({ kind }) => kind !== 'Job');
      for (const { object, labels } of all) {
        const { matchLabels } = (
          object as ObjectOf<'Deployment' | 'StatefulSet'>
        ).spec.selector;
        const matching = all.filter(other =>
          Object.entries(matchLabels).every(
            ([key, value]) => other.labels[key] === value,
          ),
        );
        expect(labels).toMatchObject(matchLabels);
        expect(matching).toHaveLength(1);
      }
    }
  });

  it('leads every Service to pods that listen on its port', () => {
    for (const [, environment] of everyEnvironment()) {
      const pods = workloads(environment);
      for (const { spec } of everyObject(environment, 'Service')) {
        const behind = pods.filter(({ labels }) =>
          Object.entries(spec.selector).every(([k, v]) => labels[k] === v),
        );
        expect(behind).toHaveLength(1);
        expect(behind[0].kind).not.toBe('Job');
        const names = behind[0].pod.containers[0].ports!.map(p => p.name);
        for (const { targetPort } of spec.ports) {
          expect(names).toContain(targetPort);
        }
      }
    }
  });
});

describe('several of a kind', () => {
  const several = everyEnvironment().flatMap(([name, environment]) =>
    workloads(environment)
      .filter(({ kind, replicas }) => kind !== 'Job' && replicas > 1)
      .map(workload => [name, environment, workload] as const),
  );

  it('exist', () => {
    const names = new Set(several.map(([, , { name }]) => name));
    expect([...names].sort()).toEqual([
      'hive-metastore',
      'minio',
      'superset',
      'trino-worker',
    ]);
  });

  it('are spread over nodes, and are not all taken away at once', () => {
    for (const [, environment, workload] of several) {
      expect(workload.pod.topologySpreadConstraints).toHaveLength(1);
      const budgets = everyObject(environment, 'PodDisruptionBudget').filter(
        ({ spec }) =>
          Object.entries(spec.selector.matchLabels).every(
            ([key, value]) => workload.labels[key] === value,
          ),
      );
      expect(budgets).toHaveLength(1);
    }
  });

  it('have no budget where there is one pod only: it would block every drain', () => {
    for (const [, environment] of everyEnvironment()) {
      const pods = workloads(environment);
      for (const { spec } of everyObject(environment, 'PodDisruptionBudget')) {
        const behind = pods.find(({ labels }) =>
          Object.entries(spec.selector.matchLabels).every(
            ([key, value]) => labels[key] === value,
          ),
        );
        expect(behind!.replicas).toBeGreaterThan(1);
      }
    }
  });
});
