import { Installation } from '../install/installLakehouse';
import { dataLayout } from '../paths';
import { portsFrom } from '../process/ports';
import {
  hadoopProperties,
  hadoopXml,
  metastoreProperties,
} from './metastoreConfig';
import { minio } from './minio';
import { postgresql } from './postgresql';
import { trino } from './trino';
import { trinoFiles } from './trinoConfig';
import { JvmProfile, LakehouseContext } from './types';
import { hiveMetastore } from './hiveMetastore';

const SECRETS = {
  postgresPassword: 'postgres-secret',
  objectStoreAccessKey: 'access-key',
  objectStoreSecretKey: 'store-secret',
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
  });

  it('keeps secrets off the command lines, which every user can read', () => {
    const context = contextWith('quick');
    for (const component of [postgresql, hiveMetastore, minio, trino]) {
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
