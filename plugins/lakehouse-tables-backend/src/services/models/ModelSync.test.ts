import { mockServices } from '@backstage/backend-test-utils';
import { ModelReadError } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { aBuild, aModel, FakeModelSource } from '../../__testUtils__/models';
import { migrate } from '../../database/openDatabase';
import { ModelBuilds } from '../store/models/ModelBuilds';
import { TableModels } from '../store/models/TableModels';
import { configuredProjects } from './configuredProjects';
import { ModelSync } from './ModelSync';
import { ModelsService } from './ModelsService';

jest.setTimeout(60_000);
const { databases } = createTestDatabases();
const { signal } = new AbortController();
const HUB = {
  environment: 'local',
  catalog: 'lakehouse',
  schema: 'raw_vault',
  name: 'hub_pessoa',
};

describe('ModelSync', () => {
  let database: Knex;
  let source: FakeModelSource;

  beforeEach(async () => {
    database = await databases.init('SQLITE_3');
    await migrate(database);
    source = new FakeModelSource();
  });

  function start(options: { timeoutMs?: number } = {}) {
    const logger = mockServices.logger.mock();
    const onChange = jest.fn(async () => {});
    const reassignOwners = jest.fn(async () => {});
    const clock = { now: 1000 };
    const shared = {
      projectsOf: configuredProjects([source]),
      environments: async () => [
        { id: 'local', title: 'Local', catalogs: [], engines: [] },
      ],
      builds: ModelBuilds.create({ database }),
      models: TableModels.create({ database }),
    };
    const sync = new ModelSync({
      ...shared,
      credentials: {
        getS3Credentials: jest.fn(),
        getPassword: jest.fn(),
      },
      onChange,
      reassignOwners,
      logger,
      timeoutMs: options.timeoutMs ?? 1000,
      now: () => clock.now,
    });
    const service = new ModelsService(shared);
    const build = async (mayReadAll = true) =>
      (await service.builds('local', { mayReadAll }))[0];
    return { sync, service, build, logger, onChange, reassignOwners, clock };
  }

  it('says that nobody looked yet, that nothing is published, and what is', async () => {
    const { sync, service, build, onChange, reassignOwners } = start();
    expect(await build()).toEqual({
      source: 'dbt',
      project: 'vendas',
      state: 'pending',
    });

    await sync.run(signal);
    expect(await build()).toMatchObject({
      state: 'unpublished',
      readAt: '1970-01-01T00:00:01.000Z',
    });

    source.answer = aBuild([aModel('raw_vault.hub_pessoa')]);
    await sync.run(signal);
    expect(await build()).toMatchObject({
      state: 'published',
      status: 'success',
      run: 'run-1',
      tool: 'dbt 1.11.16',
      finishedAt: '2026-03-01T03:00:00.000Z',
    });
    expect(onChange).toHaveBeenCalledWith({
      environment: 'local',
      catalog: 'lakehouse',
      changed: 1,
    });
    expect(reassignOwners).toHaveBeenCalledWith({
      environment: 'local',
      catalog: 'lakehouse',
    });
    expect(
      await service.detail(HUB, { mayReadDataValues: false }),
    ).toMatchObject({ tests: [], columns: [] });

    source.answer = 'unchanged';
    await sync.run(signal);
    expect(source.asked).toEqual([undefined, undefined, 'v1']);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('keeps what it knew of a build that cannot be read any more, says why, and complains once', async () => {
    const { sync, service, build, logger, clock } = start();
    source.answer = aBuild([aModel('raw_vault.hub_pessoa')]);
    await sync.run(signal);

    source.answer = new ModelReadError('denied', 'latest.json: HTTP 403');
    clock.now = 2000;
    await sync.run(signal);
    clock.now = 3000;
    await sync.run(signal);

    expect(await build()).toMatchObject({
      state: 'unreadable',
      run: 'run-1',
      readAt: '1970-01-01T00:00:01.000Z',
      problem: {
        code: 'denied',
        message: 'latest.json: HTTP 403',
        since: '1970-01-01T00:00:02.000Z',
      },
    });
    // Places are for those who may read all.
    expect((await build(false)).problem!.message).toBeUndefined();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(
      await service.detail(HUB, { mayReadDataValues: true }),
    ).toBeDefined();

    source.answer = undefined;
    await sync.run(signal);
    expect((await build()).problem).toMatchObject({
      code: 'invalid',
      message: 'The published build is gone',
    });

    source.answer = 'unchanged';
    await sync.run(signal);
    expect(await build()).toMatchObject({ state: 'published' });
    expect((await build()).problem).toBeUndefined();
  });

  it('does not show what a failure of its own was', async () => {
    const { sync, build, logger } = start();
    source.answer = new Error('password hunter2');
    await sync.run(signal);
    expect((await build()).problem).toMatchObject({
      code: 'internal',
      message: 'An unexpected error; the log of the portal says which',
    });
    expect(JSON.stringify(logger.warn.mock.calls[0][0])).not.toContain(
      'hunter2',
    );
  });

  it('gives up on a source that does not answer', async () => {
    const { sync, build } = start({ timeoutMs: 20 });
    source.readBuild = ({ signal: given }) =>
      new Promise((_, reject) => {
        given.addEventListener('abort', () => reject(given.reason), {
          once: true,
        });
      });
    await sync.run(signal);
    expect((await build()).problem).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('longer than 0.02 s'),
    });
  });

  it('shows messages, which may quote data, only to who may read data values', async () => {
    const { sync, service } = start();
    source.answer = aBuild([
      aModel('raw_vault.hub_pessoa', {
        tests: [
          { id: 't', name: 'unique', status: 'error', message: 'ana@x.com' },
        ],
      }),
    ]);
    await sync.run(signal);
    const tests = async (mayReadDataValues: boolean) =>
      (await service.detail(HUB, { mayReadDataValues }))!.tests[0].message;
    expect([await tests(true), await tests(false)]).toEqual([
      'ana@x.com',
      undefined,
    ]);
  });
});
