import {
  configuration,
  everyEnvironment,
  objectsOf,
  render,
  workloads,
} from '../testing/environments';

const environment = render({
  components: [{ name: 'superset', version: '6.1.0' }],
});
const parts = workloads(environment).filter(
  ({ component }) => component === 'superset',
);
const server = parts.find(({ kind }) => kind === 'Deployment')!;
const setup = parts.find(({ kind }) => kind === 'Job')!;
const files = configuration(environment, 'superset', 'superset');

describe('Superset', () => {
  it('has its key, its password and its administrator from Secrets', () => {
    const references = setup.pod.containers[0].env!.flatMap(
      ({ name, valueFrom }) =>
        valueFrom
          ? [
              `${name} ${valueFrom.secretKeyRef.name}/${valueFrom.secretKeyRef.key}`,
            ]
          : [],
    );
    expect(references).toEqual([
      'DATABASE_USERNAME superset-database/username',
      'DATABASE_PASSWORD superset-database/password',
      'SUPERSET_SECRET_KEY superset-key/secretKey',
      'ADMIN_USERNAME superset-admin/username',
      'ADMIN_PASSWORD superset-admin/password',
    ]);
    // Servers have no need of the administrator's.
    expect(JSON.stringify(server.pod)).not.toContain('superset-admin');
    expect(files['superset_config.py']).toContain(
      'SECRET_KEY = os.environ["SUPERSET_SECRET_KEY"]',
    );
  });

  it('takes a password of any characters', () => {
    expect(files['superset_config.py']).toMatch(/URL\.create\(/);
    expect(files['superset_config.py']).not.toMatch(/f"postgresql/);
  });

  it('installs nothing when it starts: the drivers are in its image', () => {
    const words = [setup, server].flatMap(({ pod }) =>
      pod.containers.flatMap(({ command, image }) => [
        ...(command ?? []),
        image,
      ]),
    );
    expect([...words, ...Object.values(files)].join('\n')).not.toMatch(
      /pip install/,
    );
    expect(words).toContain('localhost/lakehouse-portal/superset:6.1.0-1');
  });

  it('is set up by a Job that is no hook, and its servers wait for what it writes last', () => {
    expect(setup.object.metadata.annotations ?? {}).toEqual({});
    const steps = files['setup.sh'];
    expect(steps.indexOf('superset db upgrade')).toBeLessThan(
      steps.indexOf('superset init'),
    );
    expect(steps.indexOf('superset init')).toBeLessThan(
      steps.indexOf('setup.py'),
    );
    const python = files['setup.py'];
    expect(python.indexOf('INSERT INTO lakehouse_setup')).toBeGreaterThan(
      python.indexOf('get_or_create_db'),
    );
    const version = { name: 'SETUP_VERSION', value: '6.1.0' };
    const wait = server.pod.initContainers!.find(
      ({ name }) => name === 'wait-for-postgresql',
    )!;
    expect(wait.command!.join(' ')).toContain('FROM lakehouse_setup');
    expect(wait.env).toContainEqual(version);
    expect(setup.pod.containers[0].env).toContainEqual(version);
  });

  it('needs no Redis: what pods share is in the database, the rest each has for itself', () => {
    const text = files['superset_config.py'];
    expect(text).not.toMatch(/redis:\/\/|celery/i);
    expect(text).toContain('RATELIMIT_STORAGE_URI = "memory://"');
    expect(text).toContain('"CACHE_TYPE": "FileSystemCache"');
  });

  it('lets a query of SQL Lab end before its own server gives up', () => {
    const timeout = Number(
      /SQLLAB_TIMEOUT = (\d+)/.exec(files['superset_config.py'])![1],
    );
    const given = server.pod.containers[0].command!.find(word =>
      word.startsWith('--timeout='),
    )!;
    expect(Number(given.split('=')[1])).toBeGreaterThan(timeout);
  });

  it('reads from Trino as a user who cannot write', () => {
    expect(files['setup.py']).toContain(
      'trino://superset@trino:8080/lakehouse',
    );
    const rules = configuration(environment, 'trino', 'trino-coordinator');
    const writers = /\(admin\|[^)]*\)/.exec(JSON.stringify(rules))![0];
    expect(writers).not.toContain('superset');
  });

  it('owns its database', () => {
    const jobs = objectsOf(environment, 'postgresql', 'Job').map(
      ({ metadata }) => metadata.name.replace(/-[0-9a-f]{8}$/, ''),
    );
    expect(jobs).toContain('postgresql-database-superset');
  });

  it('comes without a chart, so that every cluster can have it', () => {
    for (const [, one] of everyEnvironment()) {
      const part = one.components.find(
        ({ definition }) => definition.name === 'superset',
      )!;
      expect(part.charts).toEqual([]);
    }
  });
});
