import { componentDefinitions } from '..';
import { parseQuantity } from '../render/quantities';
import {
  configuration,
  PRESETS,
  properties,
  render,
  workloads,
} from '../testing/environments';
import { Probe } from '../testing/kinds';

const at = (version: string, preset: (typeof PRESETS)[number] = 'small') =>
  render({ preset, components: [{ name: 'trino', version }] });

const catalog = (version: string) =>
  properties(
    configuration(at(version), 'trino', 'trino-catalogs')[
      'lakehouse.properties'
    ],
  );

describe('Trino', () => {
  it('is offered as tested by default, and 430 with its bugs named', () => {
    const { versions } = componentDefinitions().find(
      ({ name }) => name === 'trino',
    )!;
    expect(versions.map(v => [v.version, v.default])).toEqual([
      ['476', true],
      ['430', false],
    ]);
    expect(versions[0].warnings).toEqual([]);
    expect(versions[1].warnings.join(' ')).toMatch(/optimize_manifests/);
    expect(versions[1].warnings.join(' ')).toMatch(/never to 431 to 435/);
  });

  it('reads the object store as its version can, and keeps to the same tables', () => {
    const [old, now] = [catalog('430'), catalog('476')];
    const own = (map: Record<string, string>, prefix: RegExp) =>
      Object.keys(map).filter(key => prefix.test(key)).length;
    expect(own(old, /^hive\.s3\./)).toBeGreaterThan(4);
    expect(own(old, /^(s3|fs)\./)).toBe(0);
    expect(own(now, /^hive\.s3\./)).toBe(0);
    expect(now['fs.native-s3.enabled']).toBe('true');
    // A property that a version does not know keeps it from starting.
    expect(old).not.toHaveProperty(['iceberg.allowed-extra-properties']);
    for (const map of [old, now]) {
      expect(map).toMatchObject({
        'connector.name': 'iceberg',
        'hive.metastore.uri': 'thrift://hive-metastore:9083',
        'iceberg.format-version': '2',
        'iceberg.compression-codec': 'ZSTD',
        'iceberg.target-max-file-size': '128MB',
      });
      expect(map).not.toHaveProperty(['hive.metastore-timeout']);
    }
  });

  it('is started with options that its Java knows', () => {
    const options = (version: string, name: string) =>
      configuration(at(version), 'trino', name)['jvm.config'].split('\n');
    for (const name of ['trino-coordinator', 'trino-worker']) {
      expect(options('476', name)).toContain(
        '--sun-misc-unsafe-memory-access=allow',
      );
      const old = options('430', name).join(' ');
      // All of these came after Java 17.
      expect(old).not.toMatch(
        /sun-misc-unsafe|EnableDynamicAgentLoading|G1NumCollectionsKeepPinned|enable-native-access/,
      );
    }
  });

  it.each(PRESETS)('fits the memory of queries into the heap: %s', preset => {
    for (const version of ['476', '430']) {
      const environment = at(version, preset);
      const cluster = new Set<string>();
      for (const name of ['trino-coordinator', 'trino-worker']) {
        const files = configuration(environment, 'trino', name);
        const config = properties(files['config.properties']);
        const [, percent] = /MaxRAMPercentage=(\d+)/.exec(files['jvm.config'])!;
        const { pod } = workloads(environment).find(one => one.name === name)!;
        const limit = parseQuantity(pod.containers[0].resources.limits.memory);
        const heap = (limit * Number(percent)) / 100;
        // Trino counts a GB as 2^30.
        const bytes = (key: string) => parseInt(config[key], 10) * 2 ** 30;
        const used =
          bytes('query.max-memory-per-node') +
          bytes('memory.heap-headroom-per-node');
        expect(Number(percent)).toBe(75);
        expect(used).toBeLessThan(heap);
        expect(bytes('memory.heap-headroom-per-node')).toBeGreaterThan(
          heap * 0.3,
        );
        cluster.add(config['query.max-memory']);
      }
      expect(cluster.size).toBe(1);
    }
  });

  it('keeps queries off its coordinator, which there is only one of', () => {
    const environment = at('476', 'large');
    const files = configuration(environment, 'trino', 'trino-coordinator');
    expect(properties(files['config.properties'])).toMatchObject({
      'node-scheduler.include-coordinator': 'false',
      'discovery.uri': 'http://localhost:8080',
    });
    const coordinator = workloads(environment).find(
      ({ name }) => name === 'trino-coordinator',
    )!;
    expect(coordinator.replicas).toBe(1);
    expect(coordinator.object.spec).toMatchObject({
      strategy: { type: 'Recreate' },
    });
  });

  // It refuses requests with X-Forwarded headers otherwise, and names addresses that nobody outside knows.
  it.each(['476', '430'])('can stand behind a proxy: %s', version => {
    const files = configuration(at(version), 'trino', 'trino-coordinator');
    expect(properties(files['config.properties'])).toMatchObject({
      'http-server.process-forwarded': 'true',
    });
  });

  it('names its servers in letters that it accepts', () => {
    const files = configuration(at('476'), 'trino', 'trino-worker');
    expect(properties(files['node.properties'])['node.environment']).toMatch(
      /^[a-z0-9][_a-z0-9]*$/,
    );
  });

  it('lets workers finish their work', () => {
    const worker = workloads(at('476')).find(
      ({ name }) => name === 'trino-worker',
    )!;
    const { preStop } = worker.pod.containers[0].lifecycle!;
    expect(preStop.exec.command.join(' ')).toContain('SHUTTING_DOWN');
    const config = properties(
      configuration(at('476'), 'trino', 'trino-worker')['config.properties'],
    );
    expect(worker.pod.terminationGracePeriodSeconds).toBeGreaterThan(
      2 * parseInt(config['shutdown.grace-period'], 10),
    );
  });

  it('is not ready before it can run queries', () => {
    for (const { pod } of workloads(at('476')).filter(({ name }) =>
      name.startsWith('trino-'),
    )) {
      const { startupProbe, readinessProbe } = pod.containers[0];
      for (const probe of [startupProbe, readinessProbe]) {
        expect(probe!.exec!.command).toEqual([
          '/usr/lib/trino/bin/health-check',
        ]);
      }
    }
  });
});

describe('the metastore', () => {
  const site = (preset: (typeof PRESETS)[number] = 'small') =>
    Object.fromEntries(
      [
        ...configuration(
          render({ preset }),
          'hive-metastore',
          'hive-metastore',
        )['metastore-site.xml'].matchAll(
          /<name>(.*?)<\/name><value>(.*?)<\/value>/g,
        ),
      ].map(([, key, value]) => [key, value]),
    );

  it('is offered in the one version that all clients can talk to', () => {
    const { versions } = componentDefinitions().find(
      ({ name }) => name === 'hive-metastore',
    )!;
    expect(versions.map(({ version }) => version)).toEqual(['4.0.0']);
  });

  it('neither changes its schema nor starts with another', () => {
    expect(site()).toMatchObject({
      'datanucleus.schema.autoCreateAll': 'false',
      'metastore.schema.verification': 'true',
    });
  });

  it('leaves tables where their schema lies', () => {
    expect(site()['metastore.metadata.transformer.class']).toBe(' ');
  });

  it('takes away locks that killed clients left, in one server at a time', () => {
    expect(site('large')).toMatchObject({
      'metastore.housekeeping.threads.on': 'true',
      'metastore.housekeeping.leader.election': 'lock',
      'metastore.task.threads.remote':
        'org.apache.hadoop.hive.metastore.txn.service.AcidHouseKeeperService',
    });
  });

  // It speaks Thrift only, so the kubelet can ask no more. One that still listens and says nothing is what monitoring tells of.
  it('is started again when it takes no connections any more, and not while it starts', () => {
    for (const preset of PRESETS) {
      const [{ ports, ...probes }] = workloads(render({ preset })).find(
        ({ name }) => name === 'hive-metastore',
      )!.pod.containers;
      expect(ports).toEqual([{ name: 'thrift', containerPort: 9083 }]);
      const { startupProbe, readinessProbe, livenessProbe } = probes;
      for (const probe of [startupProbe, readinessProbe, livenessProbe]) {
        expect(probe!.tcpSocket).toEqual({ port: 'thrift' });
      }
      const patience = ({ periodSeconds, failureThreshold }: Probe) =>
        periodSeconds * failureThreshold;
      expect(patience(startupProbe!)).toBeGreaterThanOrEqual(300);
      // Nobody is sent there long before it is given up.
      expect(patience(livenessProbe!)).toBeGreaterThan(
        3 * patience(readinessProbe!),
      );
      expect(patience(livenessProbe!)).toBeLessThanOrEqual(300);
    }
  });

  it('does not take more connections than PostgreSQL has, with five pools each', () => {
    for (const preset of PRESETS) {
      const environment = render({ preset });
      const { replicas } = workloads(environment).find(
        ({ name }) => name === 'hive-metastore',
      )!;
      const each = Number(
        site(preset)['datanucleus.connectionPool.maxPoolSize'],
      );
      const limit = Number(
        properties(
          configuration(environment, 'postgresql', 'postgresql')[
            'postgresql.conf'
          ],
        ).max_connections,
      );
      // One server more while a new version comes.
      expect((replicas + 1) * each * 5).toBeLessThan(limit * 0.8);
    }
  });
});
