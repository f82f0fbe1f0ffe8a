import { connectionOf } from '../connection';
import { Installation } from '../install/installLakehouse';
import { dataLayout } from '../paths';
import { portsFrom } from '../process/ports';
import {
  hadoopProperties,
  hadoopXml,
  metastoreProperties,
} from './metastoreConfig';
import { COMPONENTS, findComponent } from './components';
import { flowRunner } from './flowRunner';
import { minio } from './minio';
import { postgresql } from './postgresql';
import { prefect } from './prefect';
import { trino } from './trino';
import { trinoFiles } from './trinoConfig';
import { JvmProfile, LakehouseContext } from './types';

const SECRETS = {
  postgresPassword: 'postgres-secret',
  objectStoreAccessKey: 'access-key',
  objectStoreSecretKey: 'store-secret',
  clusterAdminToken: 'cluster-secret',
  gitPassword: 'git-secret',
  gitReaderPassword: 'git-reader-secret',
};

function contextWith(
  jvm: JvmProfile,
  hasVectorModule = true,
): LakehouseContext {
  const installation: Installation = {
    java17: { home: '/java17', hasVectorModule: true },
    java25: { home: '/java25', hasVectorModule },
    postgresBin: '/pg/bin',
    minioBinary: '/bin/minio',
    hiveHome: '/hive',
    trinoHome: '/trino',
    pipelinesBin: '/pipelines/bin',
    cluster: {
      bin: '/cluster/bin',
      manifests: '/cluster/manifests',
      valkeyBinary: '/valkey/valkey-server',
    },
  };
  return {
    layout: dataLayout('/data'),
    ports: portsFrom(20_000),
    credentials: SECRETS,
    jvm,
    installation,
    postgres: {
      uid: 7,
      gid: 8,
      dataDir: '/data/postgresql',
      binDir: '/pg/bin',
    },
  };
}

describe('the rendered configuration', () => {
  it('gives Trino an Iceberg catalog over this metastore and object store', () => {
    const files = trinoFiles(contextWith('quick'));
    expect(files['catalog/lakehouse.properties']).toContain(
      'hive.metastore.uri=thrift://127.0.0.1:20002\n',
    );
    expect(files['catalog/lakehouse.properties']).toContain(
      's3.endpoint=http://127.0.0.1:20003\n',
    );
    expect(files['config.properties']).toContain(
      'http-server.http.port=20005\n',
    );
    expect(files['catalog/tpch.properties']).toContain('connector.name=tpch\n');
  });

  it('keeps every server on the loopback address', () => {
    const context = contextWith('quick');
    expect(trinoFiles(context)['config.properties']).toContain(
      'node.bind-ip=127.0.0.1\n',
    );
    expect(metastoreProperties(context)['metastore.thrift.bind.host']).toBe(
      '127.0.0.1',
    );
    expect(minio.launch(context).args).toEqual(
      expect.arrayContaining(['127.0.0.1:20003', '127.0.0.1:20004']),
    );
    expect(postgresql.launch(context).args).toContain(
      'listen_addresses=127.0.0.1',
    );
    expect(prefect.launch(context).args).toEqual(
      expect.arrayContaining(['--host', '127.0.0.1', '--port', '20006']),
    );
  });

  it('keeps every part of the cluster on the loopback address', () => {
    const context = contextWith('quick');
    const address: Record<string, string> = {
      etcd: 'http://127.0.0.1:20011',
      'kube-apiserver': '--bind-address=127.0.0.1',
      'kube-controller-manager': '--bind-address=127.0.0.1',
      redis: '127.0.0.1',
      'argocd-repo-server': '127.0.0.1',
    };
    Object.entries(address).forEach(([name, arg]) =>
      expect(findComponent(name).launch(context).args).toContain(arg),
    );
  });

  it('gives Argo CD the kinds it needs before the controllers look for kinds', () => {
    expect(findComponent('kube-controller-manager').needs).toEqual([
      'kube-apiserver',
    ]);
    expect(findComponent('kube-apiserver').afterStart).toBeDefined();
  });

  it('of a lakehouse without a cluster says how to get one', () => {
    const context = contextWith('quick');
    context.installation.cluster = undefined;
    expect(() => findComponent('etcd').launch(context)).toThrow(
      expect.objectContaining({
        hint: expect.stringContaining('--with cluster'),
      }),
    );
  });

  it('keeps secrets off the command lines, which every user can read', () => {
    const context = contextWith('quick');
    for (const component of COMPONENTS) {
      const line = component.launch(context).args.join(' ');
      Object.values(SECRETS).forEach(secret =>
        expect(line).not.toContain(secret),
      );
    }
  });

  it('runs PostgreSQL as the unprivileged user', () => {
    expect(postgresql.launch(contextWith('quick'))).toMatchObject({
      uid: 7,
      gid: 8,
    });
  });

  it('maps both spellings of S3 locations to the S3A file system', () => {
    const properties = hadoopProperties(contextWith('quick'));
    expect(properties['fs.s3.impl']).toBe(properties['fs.s3a.impl']);
  });

  it('keeps what Prefect knows in the data directory, and tells its makers nothing', () => {
    for (const component of [prefect, flowRunner]) {
      expect(component.launch(contextWith('quick')).env).toMatchObject({
        PREFECT_HOME: '/data/prefect',
        PREFECT_API_URL: 'http://127.0.0.1:20006/api',
        PREFECT_SERVER_ANALYTICS_ENABLED: 'false',
        DO_NOT_TRACK: '1',
      });
    }
  });

  it('of a lakehouse without orchestration has no Prefect, and says how to get it', () => {
    const context = contextWith('quick');
    context.installation.pipelinesBin = undefined;
    expect(() => prefect.launch(context)).toThrow(
      expect.objectContaining({
        hint: expect.stringContaining('--with orchestration'),
      }),
    );
    const { ports, credentials } = context;
    expect(connectionOf(ports, credentials)).not.toHaveProperty('prefect');
    expect(connectionOf(ports, credentials, ['orchestration']).prefect).toEqual(
      {
        apiUrl: 'http://127.0.0.1:20006/api',
        uiUrl: 'http://127.0.0.1:20006',
      },
    );
  });

  it('escapes XML in values', () => {
    expect(hadoopXml({ a: '<b> & c' })).toContain(
      '<value>&lt;b&gt; &amp; c</value>',
    );
  });

  it('starts the JVMs fast with quick and lets them compile fully with throughput', () => {
    const options = (jvm: JvmProfile) => trino.launch(contextWith(jvm)).args;
    expect(options('quick')).toEqual(
      expect.arrayContaining(['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']),
    );
    expect(options('throughput')).toEqual(
      expect.arrayContaining(['-XX:+UseG1GC', '-Xmx4g']),
    );
    expect(options('throughput')).not.toContain('-XX:TieredStopAtLevel=1');
  });

  it('asks for the Vector API only where the Java has it', () => {
    const option = '--add-modules=jdk.incubator.vector';
    expect(trino.launch(contextWith('quick', true)).args).toContain(option);
    expect(trino.launch(contextWith('quick', false)).args).not.toContain(
      option,
    );
  });
});
