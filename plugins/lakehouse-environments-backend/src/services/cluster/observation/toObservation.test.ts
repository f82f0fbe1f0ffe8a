import { application, uncompared } from '../__testUtils__/objects';
import { KubernetesObject } from '../types';
import { readApplication } from './Application';
import { readClaim, readPod, readWarning } from './Pod';
import { resourceKey, toObservation } from './toObservation';

describe('toObservation', () => {
  it('tells what Argo CD tells', () => {
    expect(toObservation(readApplication(application()))).toMatchObject({
      application: 'vendas-dev-trino',
      environment: 'vendas-dev',
      component: 'trino',
      namespace: 'lakehouse-vendas-dev',
      project: 'lakehouse-vendas-dev',
      sync: 'Synced',
      health: 'Healthy',
      phase: 'Succeeded',
      revision: '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c',
      comparedRevision: '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c',
      comparedAt: '2031-07-09T10:01:00Z',
      missing: false,
      deleting: false,
      resources: [{ kind: 'StatefulSet', name: 'trino', health: 'Healthy' }],
      reasons: [],
    });
  });

  it('has no component for a parent', () => {
    const parent = application({ name: 'vendas-dev', component: '' });
    expect(toObservation(readApplication(parent)).component).toBeUndefined();
  });

  it.each([
    ['could not compare', uncompared('whatever')],
    ['does not accept', uncompared('whatever', 'InvalidSpecError')],
    [
      'compared with another branch',
      application({
        status: {
          sync: {
            status: 'Synced',
            comparedTo: { source: { targetRevision: 'old' } },
          },
        },
      }),
    ],
    ['says nothing about', { ...application(), status: undefined }],
  ])('never calls healthy what Argo CD %s', (_what, object) => {
    expect(toObservation(readApplication(object))).toMatchObject({
      sync: 'Unknown',
      health: 'Unknown',
      comparedRevision: undefined,
    });
  });

  it('knows of a missing folder only when Argo CD says so', () => {
    const pathMissing = (object: KubernetesObject) =>
      toObservation(readApplication(object)).pathMissing;
    expect(
      pathMissing(uncompared('environments/x: app path does not exist')),
    ).toBe(true);
    expect(
      pathMissing(uncompared('open /tmp/git.sock: no such file or directory')),
    ).toBeUndefined();
    expect(pathMissing(application())).toBeUndefined();
  });

  it('keeps a health that it does not know Unknown', () => {
    const object = application({
      status: {
        health: { status: 'Splendid' },
        resources: [{ kind: 'Job', name: 'x', status: 'New' }],
      },
    });
    const { health, resources } = toObservation(readApplication(object));
    expect(health).toBe('Unknown');
    expect(resources).toEqual([
      { kind: 'Job', name: 'x', sync: 'Unknown', health: 'Unknown' },
    ]);
  });

  it('tells which resources are missing, also where only a look at the cluster shows it', () => {
    const object = application({
      status: {
        sync: { status: 'OutOfSync' },
        resources: [{ kind: 'ConfigMap', name: 'trino', status: 'OutOfSync' }],
      },
    });
    const read = readApplication(object);
    expect(toObservation(read).missing).toBe(false);
    const observation = toObservation(read, {
      findings: new Map([[resourceKey(read.resources[0]), { missing: true }]]),
    });
    expect(observation.missing).toBe(true);
    expect(observation.resources[0].health).toBe('Missing');
    expect(observation.reasons[0].code).toBe('resource-missing');
  });

  it('tells which fields differ', () => {
    const object = application({
      status: {
        sync: { status: 'OutOfSync' },
        resources: [{ kind: 'ConfigMap', name: 'trino', status: 'OutOfSync' }],
      },
    });
    const read = readApplication(object);
    const drift = [{ path: 'data.a', desired: '"1"', live: '"2"' }];
    const { resources } = toObservation(read, {
      findings: new Map([
        [resourceKey(read.resources[0]), { missing: false, drift }],
      ]),
    });
    expect(resources[0].drift).toEqual(drift);
  });

  it('knows what Argo CD was asked for and has not taken up', () => {
    const object = application({
      operation: { sync: {} },
      metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } },
    });
    expect(toObservation(readApplication(object)).pending).toEqual([
      'sync',
      'refresh',
    ]);
    const running = application({
      operation: { sync: {} },
      status: { operationState: { phase: 'Running' } },
    });
    expect(toObservation(readApplication(running)).pending).toBeUndefined();
  });

  const NONSENSE = [null, 7, 'x', [], [null], [[]], {}, { a: null }, true];

  it.each(
    NONSENSE.map(value => [JSON.stringify(value), value] as [string, unknown]),
  )('survives %s in any place', (_what, value) => {
    const name = 'x';
    const objects = [
      { metadata: { name }, spec: value, status: value, operation: value },
      {
        metadata: {
          name,
          labels: value,
          annotations: value,
          managedFields: value,
          ownerReferences: value,
          creationTimestamp: value,
        },
        spec: {
          source: value,
          sources: value,
          destination: value,
          containers: value,
          initContainers: value,
          volumes: value,
        },
        status: {
          sync: value,
          health: value,
          conditions: value,
          resources: value,
          operationState: value,
          containerStatuses: value,
          initContainerStatuses: value,
          phase: value,
        },
        involvedObject: value,
        type: 'Warning',
        message: value,
        series: value,
      },
      {
        metadata: { name },
        spec: { containers: [{ name: value, resources: value, image: value }] },
        status: {
          operationState: {
            phase: 'Failed',
            message: value,
            syncResult: value,
          },
          conditions: [{ type: value, message: value }],
          resources: [{ kind: value, name: value, health: value }],
          containerStatuses: [{ name: value, state: value, lastState: value }],
        },
      },
    ] as unknown as KubernetesObject[];
    for (const object of objects) {
      expect(
        toObservation(readApplication(object), {
          around: {
            pods: [readPod(object)],
            warnings: readWarning(object),
            claims: [readClaim(object)],
          },
        }).application,
      ).toBe(name);
    }
  });
});
