import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  EnvironmentDetail,
  EnvironmentOperation,
  FileList,
  OperationKind,
  TimelinePage,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import knexFactory, { Knex } from 'knex';
import request from 'supertest';
import environmentsPlugin from '../../src';
import { specOf } from '../../src/__testUtils__/specs';
import { readConnection } from './cluster';

const API = '/api/lakehouse-environments';
const run = promisify(execFile);

/** An id that no other test has. */
export function newId(): string {
  return `t${randomBytes(4).toString('hex')}`;
}

/** A database that outlives a backend. */
export function createDatabase(): Knex {
  return knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
}

function configuration(deadlines: object) {
  const { cluster, metastore, objectStore, trino } = readConnection();
  const { kubernetes, argocd, git } = cluster;
  return {
    lakehouse: {
      environments: {
        local: {
          catalogs: {
            lakehouse: {
              metastore: {
                type: 'hive',
                uri: `thrift://${metastore.host}:${metastore.port}`,
              },
              objectStore: {
                type: 's3',
                endpoint: objectStore.endpoint,
                region: objectStore.region,
                pathStyle: objectStore.pathStyle,
                buckets: [objectStore.bucket],
                credentials: {
                  accessKeyId: objectStore.accessKey,
                  secretAccessKey: objectStore.secretKey,
                },
              },
            },
          },
          engines: {
            trino: {
              type: 'trino',
              url: trino.url,
              user: trino.user,
              catalogs: { lakehouse: trino.catalog },
            },
          },
        },
      },
      provisioning: {
        clusters: {
          local: {
            url: kubernetes.url,
            caData: kubernetes.caData,
            token: kubernetes.token,
            argocd: { namespace: argocd.namespace },
            simulation: { environment: 'local' },
          },
        },
        repository: {
          url: git.url,
          username: git.username,
          password: git.password,
        },
        deadlines,
      },
    },
  };
}

/** The backend over a real cluster, with the part of a software template played by Git on the command line. */
export async function startPortal(options: {
  database: Knex;
  deadlines?: object;
}) {
  const backend = await startTestBackend({
    features: [
      environmentsPlugin,
      schedulerServiceFactory,
      mockServices.database.factory({ knex: options.database }),
      mockServices.rootConfig.factory({
        data: configuration(options.deadlines ?? {}),
      }),
    ],
  });
  const { server } = backend;
  const call = async <T>(
    method: 'get' | 'post',
    path: string,
    body?: object,
  ): Promise<T> => {
    const response = await request(server)[method](`${API}${path}`).send(body);
    if (response.status !== 200) {
      throw new Error(`${path}: ${response.status} ${response.text}`);
    }
    return response.body as T;
  };
  const portal = {
    server,
    stop: () => backend.stop(),
    get: (id: string) => call<EnvironmentDetail>('get', `/environments/${id}`),
    operation: (id: string) =>
      call<EnvironmentOperation>('get', `/operations/${id}`),
    timeline: (id: string) =>
      call<TimelinePage>('get', `/environments/${id}/timeline?limit=200`),
    request: (id: string, kind: OperationKind, spec?: object) =>
      call<EnvironmentOperation>('post', `/environments/${id}/operations`, {
        kind,
        spec,
      }),
    publish: async (operation: EnvironmentOperation) => {
      const files = await call<FileList>(
        'get',
        `/operations/${operation.id}/files`,
      );
      const revision = await push(files);
      await call('post', `/operations/${operation.id}/published`, {
        state: 'published',
        revision,
      });
    },
    apply: (operation: EnvironmentOperation) =>
      call<EnvironmentOperation>('post', `/operations/${operation.id}/apply`),
    cancel: (operation: EnvironmentOperation, undo: boolean) =>
      call<EnvironmentOperation>('post', `/operations/${operation.id}/cancel`, {
        undo,
      }),
    sync: (id: string) =>
      call<EnvironmentOperation>('post', `/environments/${id}/sync`),
    descriptors: async () => {
      const { body } = await request(server)
        .get(`${API}/descriptors`)
        .set('Authorization', mockCredentials.service.header());
      return body.items as { id: string }[];
    },
    /** All that a software template does before it waits. */
    carryOut: async (id: string, kind: OperationKind, spec?: object) => {
      const operation = await portal.request(id, kind, spec);
      await portal.publish(operation);
      return portal.apply(operation);
    },
    create: (id: string, changes = {}) =>
      portal.carryOut(id, 'create', specOf(id, changes)),
    ended: async (operation: EnvironmentOperation, withinMs = 120_000) => {
      const until = Date.now() + withinMs;
      for (;;) {
        const now = await portal.operation(operation.id);
        if (now.endedAt) return now;
        if (Date.now() > until) {
          throw new Error(
            `It has not ended: ${JSON.stringify([
              now,
              await portal.get(now.environment),
            ])}`,
          );
        }
        await new Promise(resolve => setTimeout(resolve, 250));
      }
    },
  };
  return portal;
}

/** Replaces the folder of an environment, as the template's action does. */
async function push({ targetPath, files }: FileList): Promise<string> {
  const { git } = readConnection().cluster;
  const copy = await mkdtemp(join(tmpdir(), 'lakehouse-publish-'));
  const login = Buffer.from(`${git.username}:${git.password}`).toString(
    'base64',
  );
  const command = async (...args: string[]) =>
    (
      await run('git', args, {
        cwd: copy,
        env: {
          ...process.env,
          GIT_TERMINAL_PROMPT: '0',
          GIT_AUTHOR_NAME: 'Test',
          GIT_AUTHOR_EMAIL: 'test@example.org',
          GIT_COMMITTER_NAME: 'Test',
          GIT_COMMITTER_EMAIL: 'test@example.org',
          GIT_CONFIG_COUNT: '1',
          GIT_CONFIG_KEY_0: 'http.extraHeader',
          GIT_CONFIG_VALUE_0: `Authorization: Basic ${login}`,
        },
      })
    ).stdout.trim();
  try {
    await command('clone', '--quiet', git.url, '.');
    await rm(join(copy, targetPath), { recursive: true, force: true });
    for (const { path, content } of files) {
      const place = join(copy, targetPath, path);
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, content);
    }
    await command('add', '--all');
    await command(
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      `Publish ${targetPath}`,
    );
    for (let attempt = 1; ; attempt++) {
      try {
        await command('push', '--quiet', 'origin', 'HEAD');
        return await command('rev-parse', 'HEAD');
      } catch (error) {
        // Others push as well.
        if (attempt === 5) throw error;
        await command('pull', '--quiet', '--rebase');
      }
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
