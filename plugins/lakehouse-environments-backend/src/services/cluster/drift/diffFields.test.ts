import { KubernetesObject } from '../types';
import { diffFields } from './diffFields';
import { lastApplied } from './lastApplied';

const deployment = (spec: object, metadata: object = {}): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'trino', ...metadata },
  spec,
});

const containers = (...items: object[]) => ({
  template: { spec: { containers: items } },
});

describe('diffFields', () => {
  it('tells which fields differ, and how', () => {
    expect(
      diffFields(deployment({ replicas: 3 }), deployment({ replicas: 1 })),
    ).toEqual([{ path: 'spec.replicas', desired: '3', live: '1' }]);
  });

  it('looks only at what is wanted', () => {
    const live = deployment(
      { replicas: 3, revisionHistoryLimit: 10, strategy: { type: 'Recreate' } },
      {
        uid: 'x',
        resourceVersion: '7',
        annotations: { 'deployment.kubernetes.io/revision': '2' },
      },
    );
    live.status = { replicas: 1 };
    expect(diffFields(deployment({ replicas: 3 }), live)).toEqual([]);
  });

  it.each([
    [{ cpu: '1' }, { cpu: '1000m' }],
    [{ cpu: 0.5 }, { cpu: '500m' }],
    [{ memory: '1024Mi' }, { memory: '1Gi' }],
    [{ memory: '1.5Gi' }, { memory: '1536Mi' }],
    [{ memory: '1e3' }, { memory: '1k' }],
  ])('knows that %j is %j', (desired, live) => {
    expect(
      diffFields(
        deployment(containers({ name: 'a', resources: { requests: desired } })),
        deployment(containers({ name: 'a', resources: { requests: live } })),
      ),
    ).toEqual([]);
  });

  it('does not take other text for quantities', () => {
    expect(
      diffFields(
        deployment(containers({ name: 'a', args: ['1'] })),
        deployment(containers({ name: 'a', args: ['1000m'] })),
      ),
    ).toHaveLength(1);
  });

  it('takes a default that was left out for what it is', () => {
    expect(
      diffFields(
        deployment({ paused: false, minReadySeconds: 0, labels: {}, list: [] }),
        deployment({}),
      ),
    ).toEqual([]);
  });

  it('compares members of lists by name, whatever their order', () => {
    const desired = deployment(
      containers(
        { name: 'a', image: 'a:1', env: [{ name: 'X', value: '1' }] },
        { name: 'b', image: 'b:1' },
      ),
    );
    const live = deployment(
      containers(
        { name: 'injected', image: 'i:1' },
        { name: 'b', image: 'b:2' },
        { name: 'a', image: 'a:1', env: [{ name: 'X', value: '2' }] },
      ),
    );
    expect(diffFields(desired, live)).toEqual([
      {
        path: 'spec.template.spec.containers[name=a].env[name=X].value',
        desired: '"1"',
        live: '"2"',
      },
      {
        path: 'spec.template.spec.containers[name=b].image',
        desired: '"b:1"',
        live: '"b:2"',
      },
      {
        path: 'spec.template.spec.containers[name=injected]',
        live: '{"name":"injected","image":"i:1"}',
      },
    ]);
  });

  it('tells labels and annotations, with names that hold dots in brackets', () => {
    expect(
      diffFields(
        deployment({}, { labels: { 'a.io/b': 'x' } }),
        deployment({}, { labels: { 'a.io/b': 'y' } }),
      ),
    ).toEqual([
      { path: 'metadata.labels["a.io/b"]', desired: '"x"', live: '"y"' },
    ]);
  });

  it('never tells what a Secret holds', () => {
    const secret = (fields: object): KubernetesObject => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      ...fields,
    });
    const fields = diffFields(
      secret({ stringData: { password: 'wanted', same: 'x' } }),
      secret({
        data: {
          password: Buffer.from('other').toString('base64'),
          same: Buffer.from('x').toString('base64'),
        },
      }),
    );
    expect(fields).toEqual([{ path: 'data.password' }]);
    expect(diffFields(secret({ data: { a: 'd2FudGVk' } }), secret({}))).toEqual(
      [{ path: 'data.a' }],
    );
  });

  it('tells a bounded number of bounded values', () => {
    const data = (value: string) =>
      Object.fromEntries(
        Array.from({ length: 200 }, (_, index) => [`k${index}`, value]),
      );
    const fields = diffFields(
      deployment({ data: data('x'.repeat(5_000)) }),
      deployment({ data: data('y') }),
    );
    expect(fields).toHaveLength(50);
    expect(fields[0].desired!.length).toBeLessThan(350);
  });
});

describe('lastApplied', () => {
  it('reads what was applied, where it was written down', () => {
    const applied = deployment({ replicas: 3 });
    const live = deployment(
      { replicas: 1 },
      {
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration':
            JSON.stringify(applied),
        },
      },
    );
    expect(diffFields(lastApplied(live)!, live)).toEqual([
      { path: 'spec.replicas', desired: '3', live: '1' },
    ]);
    expect(lastApplied(deployment({}))).toBeUndefined();
  });
});
