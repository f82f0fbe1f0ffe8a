import { AddressInfo, createServer } from 'node:net';
import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { FakeTableSource } from '../../src/__testUtils__/FakeTableSource';
import { createLakehouseTablesPlugin } from '../../src/plugin';

const KIB = 1024;
const { BENCH_FOLDER, BENCH_TOKEN, BENCH_TABLES } = process.env;

/** The backend that the bench asks: real but for where its tables come from. */
async function main() {
  const count = Number(BENCH_TABLES);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const backend = createBackend();
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl: url },
        backend: {
          baseUrl: url,
          listen: { host: '127.0.0.1', port },
          database: {
            client: 'better-sqlite3',
            connection: { directory: BENCH_FOLDER },
          },
          auth: {
            externalAccess: [
              {
                type: 'static',
                options: { token: BENCH_TOKEN, subject: 'bench' },
              },
            ],
          },
        },
        lakehouse: {
          environments: {
            local: {
              catalogs: {
                lakehouse: {
                  metastore: { type: 'hive', uri: 'thrift://127.0.0.1:1' },
                  objectStore: { type: 's3' },
                },
              },
            },
          },
          tables: {
            schedule: { frequency: { hours: 24 }, timeout: { minutes: 10 } },
          },
        },
      },
    }),
  );
  const source = makeFleet(count);
  backend.add(createLakehouseTablesPlugin({ connect: async () => source }));
  await backend.start();
  const api = `${url}/api/lakehouse-tables`;
  for (;;) {
    const response = await fetch(`${api}/environments`, {
      headers: { authorization: `Bearer ${BENCH_TOKEN}` },
    });
    const body = (await response.json()) as {
      items: { catalogs: { outcome: string }[] }[];
    };
    if (body.items[0].catalogs[0].outcome === 'ok') {
      break;
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  process.send!({ url: api });
}

/** Tables of all kinds: every fifth has small files, sizes and histories vary. */
function makeFleet(count: number): FakeTableSource {
  const source = new FakeTableSource();
  for (let i = 0; i < count; i++) {
    source.put(`schema_${i % 20}.${i % 2 ? 'orders' : 'customers'}_${i}`, {
      facts: {
        dataFiles: 1 + (i % 300),
        fileBytes: i % 5 === 0 ? 64 * KIB : 100 * KIB * KIB + i,
        snapshotCount: 1 + (i % 40),
      },
    });
  }
  return source;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
