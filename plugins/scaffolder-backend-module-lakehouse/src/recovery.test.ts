import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
// Databases that outlive a backend, which the test utilities do not have.
import createKnex, { Knex } from 'knex';
import { startGitServer } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node/testUtils';
import { FakeEnvironments } from './__testUtils__/FakeEnvironments';
import {
  readTemplateFile,
  startScaffolder,
} from './__testUtils__/startScaffolder';

jest.setTimeout(180_000);

const { values, spec } = JSON.parse(readTemplateFile('tests/create.json'));
/** The call at which the backend dies, by the environment whose task makes it. */
const DEATHS: Record<string, string> = {
  'at-request': 'startOperation',
  'at-render': 'getOperationFiles',
  'at-report': 'reportPublished',
  'at-apply': 'applyOperation',
  'at-wait': 'getEnvironment',
};
const IDS = Object.keys(DEATHS);

/** One database a plugin, which outlives the backends. */
function openDatabases() {
  const open = new Map<string, Knex>();
  const clientOf = (pluginId: string) => {
    const client =
      open.get(pluginId) ??
      createKnex({
        client: 'better-sqlite3',
        connection: { filename: ':memory:' },
        useNullAsDefault: true,
        pool: { min: 1, max: 1, idleTimeoutMillis: 1e9 },
      });
    open.set(pluginId, client);
    return client;
  };
  return {
    clientOf,
    factory: createServiceFactory({
      service: coreServices.database,
      deps: { plugin: coreServices.pluginMetadata },
      factory: ({ plugin }) => ({
        getClient: async () => clientOf(plugin.getId()),
      }),
    }),
  };
}

it('goes on where it was when the backend dies at any step, and does nothing twice', async () => {
  const databases = openDatabases();
  const git = await startGitServer();
  const environments = new FakeEnvironments();
  const start = () =>
    startScaffolder({
      environments,
      git,
      scaffolder: { taskRecovery: { enabled: true } },
      features: [databases.factory],
    });

  // Each task gets as far as its call, and hears no more.
  const reached = new Set<string>();
  const hanging: ((error: Error) => void)[] = [];
  environments.beforeCall = (method, environment) => {
    if (DEATHS[environment] === method) {
      reached.add(environment);
      return new Promise((_, reject) => hanging.push(reject));
    }
    return undefined;
  };
  const first = await start();
  const tasks = await Promise.all(
    IDS.map(id =>
      first.begin('create', { ...values, id, namespace: `lakehouse-${id}` }),
    ),
  );
  while (reached.size < IDS.length) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  // What the scaffolder does with tasks that it has not heard of for a while. Those of the first backend hang, as good as dead.
  await databases
    .clientOf('scaffolder')('tasks')
    .where('status', 'processing')
    .update({ status: 'open' });

  environments.beforeCall = (method, environment) => {
    if (method === 'getEnvironment') {
      const operation = [...environments.operations.values()].find(
        each => each.environment === environment,
      );
      environments.move(operation!.id, { state: 'succeeded' });
    }
  };
  const second = await start();
  const ended = await Promise.all(tasks.map(id => second.end(id)));

  expect(ended.map(each => [each.status, each.error])).toEqual(
    IDS.map(() => ['completed', undefined]),
  );
  for (const id of IDS) {
    const { id: operation } = [...environments.operations.values()].find(
      each => each.environment === id,
    )!;
    expect(environments.specs.get(id)).toMatchObject({ title: spec.title });
    expect(
      environments.writes.filter(each => each === `start create ${id}`),
    ).toHaveLength(1);
    expect(
      environments.writes.filter(each => each === `apply ${operation}`),
    ).toHaveLength(1);
    expect(
      await git.git('rev-list', '--count', 'main', '--', `environments/${id}`),
    ).toBe('1');
  }

  hanging.forEach(reject => reject(new Error('dead')));
  await first.stop();
  await second.stop();
  await git.close();
});
