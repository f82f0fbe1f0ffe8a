import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mavenPath } from '../install/maven';
import { PYTHON_ROOT } from '../install/python';
import { PIPELINES_ROOT } from '../paths';
import {
  EMBEDDED_POSTGRES,
  FLIGHTS_PARQUET,
  HIVE_METASTORE,
  HIVE_METASTORE_EXTRA_JARS,
  TRINO_PLUGINS,
  TRINO_SERVER,
  VERSIONS,
} from './versions';

const ARTIFACTS = [
  TRINO_SERVER,
  HIVE_METASTORE,
  ...Object.values(TRINO_PLUGINS),
  ...HIVE_METASTORE_EXTRA_JARS,
];

describe('the pinned versions', () => {
  it('give every download a SHA-256', () => {
    const sums = [
      ...ARTIFACTS,
      FLIGHTS_PARQUET,
      ...Object.values(EMBEDDED_POSTGRES.packages),
    ].map(({ sha256 }) => sha256);
    sums.forEach(sum => expect(sum).toMatch(/^[0-9a-f]{64}$/));
    expect(new Set(sums).size).toBe(sums.length);
  });

  it('name each artefact once', () => {
    const paths = ARTIFACTS.map(mavenPath);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain(
      'io/trino/trino-server-core/476/trino-server-core-476.tar.gz',
    );
  });

  it('pin MinIO to a commit', () => {
    expect(VERSIONS.minio).toMatch(/^v0\.0\.0-\d{14}-[0-9a-f]{12}$/);
  });

  it('name the Prefect that the flows are locked to', () => {
    const lock = join(PIPELINES_ROOT, 'requirements.txt');
    expect(readFileSync(lock, 'utf8')).toContain(
      `\nprefect==${VERSIONS.prefect} `,
    );
  });

  it('name the Valkey that is locked', () => {
    const lock = readFileSync(join(PYTHON_ROOT, 'valkey.txt'), 'utf8');
    expect(lock).toContain(`\nvalkeylite==${VERSIONS.valkey}.`);
  });

  it.each(['requirements', 'java17', 'java25', 'go', 'go126', 'uv', 'valkey'])(
    'lock every package of %s.txt with hashes',
    name => {
      const lock = readFileSync(join(PYTHON_ROOT, `${name}.txt`), 'utf8');
      const requirements = lock
        .replaceAll('\\\n', '')
        .split('\n')
        .filter(line => line.trim() && !line.trim().startsWith('#'));
      expect(requirements.length).toBeGreaterThan(0);
      requirements.forEach(line => {
        expect(line).toMatch(/^[a-z0-9-]+==/);
        expect(line).toContain('--hash=sha256:');
      });
    },
  );
});
