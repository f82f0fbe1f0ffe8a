import { environmentConfig, readConnection } from './support/lakehouse';
import { PortalProcess } from './support/PortalProcess';

const connection = readConnection();

jest.setTimeout(180_000);

/** A path below `lakehouse`, a wrong value for it, and a copy of the working configuration to put it in. */
function configWith(path: string, value: unknown) {
  const config = structuredClone({
    environments: { local: environmentConfig(connection) },
    tables: {},
  });
  const keys = path.split('.');
  const last = keys.pop()!;
  let parent = config as Record<string, any>;
  for (const key of keys) {
    parent = parent[key] ??= {};
  }
  parent[last] = value;
  return config;
}

describe('a portal that is wrongly configured', () => {
  const catalog = 'environments.local.catalogs.lakehouse';
  const wrong: [string, unknown][] = [
    [`${catalog}.metastore.uri`, 'http://127.0.0.1:9083'],
    [`${catalog}.objectStore.credentials.secretAccessKey`, 42],
    ['tables.schedule', { frequency: 'now and then' }],
  ];

  it('ends at its start, naming the key and no secret', async () => {
    const ends = await Promise.all(
      wrong.map(async ([path, value]) => {
        const portal = await PortalProcess.launch({
          database: { client: 'better-sqlite3', connection: ':memory:' },
          lakehouse: configWith(path, value),
        });
        try {
          const code = await portal.exit();
          return {
            path,
            failed: code !== 0,
            named: portal.output.includes(`lakehouse.${path}`),
            secret: portal.output.includes(connection.objectStore.secretKey),
            output: portal.output,
          };
        } finally {
          await portal.kill();
        }
      }),
    );
    for (const { output, ...end } of ends) {
      expect({ output, ...end }).toEqual({
        output,
        path: end.path,
        failed: true,
        named: true,
        secret: false,
      });
    }
  });
});
