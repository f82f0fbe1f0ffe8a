import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { configuration, render } from '../testing/environments';

const root = resolve(__dirname, '../../..');
const folder = resolve(root, 'images/hive-metastore');
const dockerfile = readFileSync(resolve(folder, 'Dockerfile'), 'utf8');
const entrypoint = readFileSync(resolve(folder, 'entrypoint.sh'), 'utf8');

describe('the image of the metastore', () => {
  it('has the jars that the local lakehouse runs, byte for byte', () => {
    const versions = readFileSync(
      resolve(root, 'packages/local-lakehouse/src/components/versions.ts'),
      'utf8',
    );
    const jars = [
      ...versions.matchAll(
        /jar\(\s*'([^']+)',\s*'([^']+)',\s*'([^']+)',\s*'([0-9a-f]{64})'/g,
      ),
    ];
    expect(jars.length).toBeGreaterThan(20);
    for (const [, group, artifact, version, sha256] of jars) {
      const path = `${group.replaceAll(
        '.',
        '/',
      )}/${artifact}/${version}/${artifact}-${version}.jar`;
      expect(dockerfile).toContain(
        `ADD --checksum=sha256:${sha256} \\\n  \${MAVEN}/${path} lib/`,
      );
    }
  });

  it('runs on a Java that Hadoop runs on', () => {
    expect(dockerfile).toMatch(/^ARG JRE=\S+:17\.\d+\.\d+_\d+-jre-jammy$/m);
  });

  it('has a driver of PostgreSQL without known holes, and only that', () => {
    expect(dockerfile).toMatch(/lib\/postgresql-\*\.jar/);
    expect(dockerfile).toMatch(/postgresql-42\.7\.\d+\.jar/);
  });

  it('never writes its commands to the log, and makes the schema only when asked', () => {
    expect(entrypoint).not.toMatch(/set -[a-z]*x|xtrace/);
    const [server, schema] = entrypoint.split('schema)');
    expect(server).not.toContain('SchemaTool');
    expect(schema).toContain('-initOrUpgradeSchema');
    expect(schema).toContain('-validate');
  });

  it('reads its configuration where the pods put it', () => {
    const files = configuration(render(), 'hive-metastore', 'hive-metastore');
    expect(Object.keys(files)).toEqual([
      'core-site.xml',
      'log4j2.properties',
      'metastore-site.xml',
    ]);
    expect(entrypoint).toContain(':=/etc/hive-metastore}');
    expect(entrypoint).toContain('/log4j2.properties');
  });
});
