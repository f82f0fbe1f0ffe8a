import { componentDefinitions } from '..';
import { chartPods } from '../testing/charts';
import { everyEnvironment, workloads } from '../testing/environments';

const definitions = componentDefinitions();

/** What a waiting container has to really ask, by what it waits for. */
const QUESTIONS: Record<string, RegExp> = {
  postgresql: /psql .*SELECT /s,
  minio: /mc ls "lakehouse\/\$BUCKET"|mc admin info/,
  opensearch: /GET \/_cluster\/health .*\(green\|yellow\)/s,
  'hive-metastore': /\/dev\/tcp\/hive-metastore\/9083/,
  trino: /v1\/info.*"starting"/s,
  'prefect-server': /api\/ready/,
  'trino-coordinator': /v1\/info \| grep -q '"starting":\\s\*false'/,
};

describe('the order', () => {
  it('is that of the waves, and no component comes before what it needs', () => {
    const waves = new Map(definitions.map(({ name, wave }) => [name, wave]));
    expect([...waves.values()]).toEqual(
      [...waves.values()].sort((a, b) => a - b),
    );
    for (const { name, wave, needs } of definitions) {
      for (const need of needs) {
        expect([name, need, waves.get(need)! < wave]).toEqual([
          name,
          need,
          true,
        ]);
      }
    }
    expect(waves.get('base')).toBe(-2);
    expect(waves.get('secrets')).toBe(-1);
    expect(waves.get('postgresql')).toBe(0);
  });

  it('is told to Argo CD', () => {
    for (const [, { components }] of everyEnvironment()) {
      expect(
        components.map(({ application }) =>
          Number(
            application.metadata.annotations!['argocd.argoproj.io/sync-wave'],
          ),
        ),
      ).toEqual(components.map(({ definition }) => definition.wave));
    }
  });

  // Waves alone do not hold: Argo CD runs past them when children sync by themselves, and from 3.4 on when a resource is missing.
  it('is kept by the pods themselves: each need has a container that waits for it', () => {
    for (const [, environment] of everyEnvironment()) {
      for (const { definition } of environment.components) {
        const waiting = [
          ...workloads(environment)
            .filter(({ component }) => component === definition.name)
            .flatMap(({ pod }) => pod.initContainers ?? []),
          ...chartPods(environment, definition.name).flatMap(
            ({ initContainers }) => initContainers ?? [],
          ),
        ].map(({ name }) => name);
        for (const need of definition.needs) {
          expect(waiting).toContain(`wait-for-${need}`);
        }
      }
    }
  });

  it('is kept by asking what will be asked later, until it is answered', () => {
    for (const [, environment] of everyEnvironment()) {
      const first = [
        ...workloads(environment).map(({ pod }) => pod.initContainers ?? []),
        ...chartPods(environment).map(
          ({ initContainers }) => initContainers ?? [],
        ),
      ]
        .flat()
        .filter(({ name }) => name.startsWith('wait-for-'));
      for (const { name, command, args } of first) {
        const script = [...(command ?? []), ...(args ?? [])].join(' ');
        expect(script).toContain('until');
        expect(script).toContain('sleep');
        expect(script).toMatch(QUESTIONS[name.replace('wait-for-', '')]);
      }
    }
  });

  it('has the metastore wait for its schema, which a Job makes, not a server', () => {
    for (const [, environment] of everyEnvironment()) {
      const all = workloads(environment).filter(
        ({ component }) => component === 'hive-metastore',
      );
      const server = all.find(({ kind }) => kind === 'Deployment')!;
      const schema = all.find(({ kind }) => kind === 'Job')!;
      const [wait] = server.pod.initContainers!;
      expect(wait.command!.join(' ')).toContain(
        '"$(psql -X -A -t -c \'SELECT "SCHEMA_VERSION" FROM "VERSION"\')" = "$SCHEMA_VERSION"',
      );
      expect(wait.env).toContainEqual({
        name: 'SCHEMA_VERSION',
        value: '4.0.0',
      });
      expect(server.pod.containers[0].args).toEqual(['server']);
      expect(server.pod.containers[0].env).toContainEqual({
        name: 'IS_RESUME',
        value: 'true',
      });
      expect(schema.pod.containers[0].args).toEqual(['schema']);
    }
  });
});
