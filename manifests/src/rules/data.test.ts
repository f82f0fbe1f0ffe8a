import {
  configuration,
  everyEnvironment,
  everyObject,
  objectsOf,
  policy,
  PRESETS,
  render,
  workloads,
} from '../testing/environments';
import { ObjectOf } from '../testing/kinds';

describe('data', () => {
  const claims = everyEnvironment().flatMap(([, { components }]) =>
    components
      .flatMap(({ objects }) => objects)
      .filter(({ kind }) => kind === 'PersistentVolumeClaim'),
  );

  it('outlives its environment', () => {
    expect(claims.length).toBeGreaterThan(0);
    for (const { metadata } of claims) {
      expect(metadata.annotations!['argocd.argoproj.io/sync-options']).toBe(
        'Delete=false,Prune=false',
      );
    }
  });

  // Many storage classes bind a claim only with its first pod. Argo CD calls a claim without a volume progressing, and would wait.
  it('keeps no environment waiting for volumes that come with the first pod', () => {
    for (const { metadata } of claims) {
      expect([metadata.name, metadata.annotations]).toEqual([
        metadata.name,
        expect.objectContaining({
          'argocd.argoproj.io/ignore-healthcheck': 'true',
        }),
      ]);
    }
  });

  it('can get more room: what cannot be changed in a StatefulSet is the same in all presets', () => {
    const fixed = (preset: (typeof PRESETS)[number]) =>
      workloads(render({ preset }))
        .filter(({ kind }) => kind === 'StatefulSet')
        .map(({ object }) => {
          const { template, replicas, updateStrategy, ...rest } = (
            object as ObjectOf<'StatefulSet'>
          ).spec;
          return { name: object.metadata.name, ...rest };
        });
    expect(fixed('medium')).toEqual(fixed('small'));
    expect(fixed('large')).toEqual(fixed('small'));
  });

  it('lies in the claims that the pods take', () => {
    for (const [, environment] of everyEnvironment()) {
      const names = (component: string) =>
        objectsOf(environment, component, 'PersistentVolumeClaim').map(
          ({ metadata }) => metadata.name,
        );
      const find = (name: string) =>
        workloads(environment).find(one => one.name === name)!;
      expect(find('postgresql').pod.volumes).toContainEqual({
        name: 'data',
        persistentVolumeClaim: { claimName: names('postgresql')[0] },
      });
      const minio = find('minio');
      const [template] = (minio.object as ObjectOf<'StatefulSet'>).spec
        .volumeClaimTemplates!;
      expect(names('minio')).toEqual(
        Array.from(
          { length: minio.replicas },
          (_, index) => `${template.metadata.name}-minio-${index}`,
        ),
      );
      // Without these Argo CD sees a difference for ever.
      expect(template).toMatchObject({
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        spec: { volumeMode: 'Filesystem' },
      });
    }
  });

  it('is kept in the storage class that was asked for, or the default one', () => {
    const classes = (storageClass?: string) =>
      everyObject(render({ storageClass }), 'PersistentVolumeClaim').map(
        ({ spec }) => spec.storageClassName,
      );
    expect(new Set(classes('fast'))).toEqual(new Set(['fast']));
    expect(new Set(classes())).toEqual(new Set([undefined]));
  });
});

describe('PostgreSQL', () => {
  const environment = render();
  const [server] = workloads(environment).filter(
    ({ name }) => name === 'postgresql',
  );

  it('has one writer at most', () => {
    expect(server.kind).toBe('StatefulSet');
    expect(server.replicas).toBe(1);
  });

  // PostgreSQL 15: nobody but the owner of a database may create tables in its schema `public`.
  it('makes each role the owner of its database', () => {
    const sql = configuration(environment, 'postgresql', 'postgresql-scripts');
    expect(sql['database.sql']).toMatch(
      /ALTER DATABASE :"database" OWNER TO :"role"/,
    );
    const [job] = workloads(environment).filter(({ name }) =>
      name.startsWith('postgresql-database-metastore'),
    );
    expect(job.pod.containers[0].env).toEqual(
      expect.arrayContaining([
        { name: 'DATABASE', value: 'metastore' },
        {
          name: 'ROLE_PASSWORD',
          valueFrom: {
            secretKeyRef: { name: 'hive-metastore-database', key: 'password' },
          },
        },
      ]),
    );
  });

  it('writes no password into its log', () => {
    const sql = configuration(environment, 'postgresql', 'postgresql-scripts');
    const before = sql['database.sql'].split('PASSWORD')[0];
    expect(before).toContain("SET log_statement = 'none'");
    expect(before).toContain('SET log_min_duration_statement = -1');
    expect(before).toContain("SET log_min_error_statement = 'panic'");
  });

  // By the rules of the C library, indexes of text would be wrong as soon as an image brings another one.
  it('sorts text by bytes, whatever image comes later', () => {
    const { value } = server.pod.containers[0].env!.find(
      ({ name }) => name === 'POSTGRES_INITDB_ARGS',
    )!;
    expect(value!.split(' ')).toEqual(
      expect.arrayContaining(['--locale=C.UTF-8', '--encoding=UTF8']),
    );
    expect(value).not.toMatch(/--(lc-|locale-provider|icu)/);
  });

  it('is not ready while the temporary server of its first start answers', () => {
    for (const probe of [
      'startupProbe',
      'readinessProbe',
      'livenessProbe',
    ] as const) {
      const { exec } = server.pod.containers[0][probe]!;
      expect(exec!.command.join(' ')).toContain('-h 127.0.0.1');
    }
  });

  it('has a folder of its own in its volume, and shared memory for parallel queries', () => {
    expect(server.pod.containers[0].env).toContainEqual({
      name: 'PGDATA',
      value: '/var/lib/postgresql/data/pgdata',
    });
    expect(server.pod.volumes).toContainEqual({
      name: 'shared-memory',
      emptyDir: { medium: 'Memory', sizeLimit: '256Mi' },
    });
  });
});

describe('MinIO', () => {
  it.each(PRESETS)('is four servers that start together: %s', preset => {
    const environment = render({ preset });
    const [server] = workloads(environment).filter(
      ({ name }) => name === 'minio',
    );
    expect(server.replicas).toBe(4);
    expect(server.object.spec).toMatchObject({
      podManagementPolicy: 'Parallel',
      serviceName: 'minio-peers',
    });
    const peers = objectsOf(environment, 'minio', 'Service').find(
      ({ metadata }) => metadata.name === 'minio-peers',
    )!;
    expect(peers.spec).toMatchObject({
      clusterIP: 'None',
      publishNotReadyAddresses: true,
    });
    expect(server.pod.containers[0].args).toContain(
      'http://minio-{0...3}.minio-peers.lakehouse-vendas-dev.svc:9000/data',
    );
  });

  it('gives the lakehouse a user that can do nothing beyond its bucket', () => {
    const scripts = configuration(render(), 'minio', 'minio-scripts');
    for (const { Effect, Action, Resource } of policy(scripts)) {
      expect(Effect).toBe('Allow');
      expect(Action.join()).not.toContain('*');
      for (const resource of Resource) {
        expect(resource).toMatch(/^arn:aws:s3:::lakehouse(\/\*)?$/);
      }
    }
    expect(scripts['bucket.sh']).toContain('mc mb --ignore-existing');
  });
});
