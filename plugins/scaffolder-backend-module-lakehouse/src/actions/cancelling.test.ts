import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  GitServer,
  startGitServer,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node/testUtils';
import fs from 'fs-extra';
import { createLakehouseActions } from '.';
import { ActionStage, CREATE } from '../__testUtils__/ActionStage';

jest.setTimeout(60_000);

const REQUESTED = 'start create vendas-dev';
const ENDED = 'cancel op-1 undo=false';
const NEVER = new Promise<never>(() => {});

const INPUTS: Record<string, object> = {
  request: CREATE,
  render: { operationId: 'op-1' },
  publish: { operationId: 'op-1' },
  apply: { operationId: 'op-1' },
  wait: { operationId: 'op-1', interval: 10 },
  verify: { environment: 'vendas-dev' },
  register: { environment: 'vendas-dev' },
  undo: { operationId: 'op-1' },
};
const NAMES = Object.keys(INPUTS);
const isOfOperation = (name: string) => 'operationId' in INPUTS[name];

let server: GitServer;
let stage: ActionStage;
let catalog: ReturnType<typeof catalogServiceMock.mock>;
let calls: string[];
let head: string;

const headNow = () => server.git('rev-parse', 'main');
const run = (name: string) =>
  stage.task.run(`lakehouse:environment:${name}`, INPUTS[name]);
const cancel = () => stage.task.controller.abort();
/** Notes every call from here on; during the one that is named the task is cancelled. */
const listen = (cancelDuring?: string, answer?: Promise<void>) => {
  stage.environments.beforeCall = method => {
    calls.push(method);
    if (method === cancelDuring) {
      cancel();
      return answer;
    }
    return undefined;
  };
};

beforeAll(async () => {
  server = await startGitServer();
});

afterAll(() => server.close());

beforeEach(async () => {
  stage = await ActionStage.open(server);
  catalog = catalogServiceMock.mock();
  await stage.begin({ catalog });
  calls = [];
  head = await headNow();
});

afterEach(() => stage.close());

describe('a task that is cancelled', () => {
  it('is tried with every action', () => {
    expect(
      createLakehouseActions({} as any).map(({ id }) => id.split(':').at(-1)),
    ).toEqual(NAMES);
  });

  it.each(NAMES)('begins nothing of %s, and ends its operation', async name => {
    const ofOperation = isOfOperation(name);
    if (ofOperation) {
      await stage.request();
      // As after a restart: nothing of the first steps is left in memory.
      await stage.begin({ catalog });
    }
    listen();
    cancel();
    await expect(run(name)).rejects.toThrow(
      ofOperation
        ? 'Cancelled; operation op-1 ended where it stood'
        : 'This operation was aborted',
    );
    expect(calls).toEqual(ofOperation ? ['cancelOperation'] : []);
    expect(stage.environments.writes).toEqual(
      ofOperation ? [REQUESTED, ENDED] : [],
    );
    expect(catalog.getEntities).not.toHaveBeenCalled();
    expect(await fs.pathExists(`${stage.task.workspace}/environments`)).toBe(
      false,
    );
    expect(await headNow()).toBe(head);
  });

  it.each([
    ['request', 'startOperation', [REQUESTED, ENDED]],
    ['render', 'getOperationFiles', [REQUESTED, ENDED]],
    ['publish', 'getOperationFiles', [REQUESTED, ENDED]],
    ['apply', 'getOperation', [REQUESTED, ENDED]],
    // What reached the other side is known there, so that nothing stands that nobody knows of.
    ['apply', 'applyOperation', [REQUESTED, 'apply op-1', ENDED]],
    ['wait', 'getEnvironment', [REQUESTED, ENDED]],
    ['undo', 'cancelOperation', [REQUESTED, 'cancel op-1 undo=true']],
  ])(
    'in the middle of %s (%s) ends its operation',
    async (name, call, writes) => {
      if (isOfOperation(name)) {
        await stage.request();
      }
      listen(call);
      await expect(run(name)).rejects.toThrow(
        'Cancelled; operation op-1 ended where it stood',
      );
      expect(stage.environments.writes).toEqual(writes);
      expect(await fs.pathExists(`${stage.task.workspace}/environments`)).toBe(
        false,
      );
      expect(await headNow()).toBe(head);
    },
  );

  it('after a push lets the environments backend know of it', async () => {
    await stage.request();
    listen('reportPublished');
    await expect(run('publish')).rejects.toThrow('Cancelled');
    expect(await headNow()).not.toBe(head);
    expect(stage.environments.writes).toEqual([
      REQUESTED,
      `report published ${await headNow()}`,
      ENDED,
    ]);
  });

  it('waits for no smoke check', async () => {
    listen('verifyEnvironment', NEVER);
    await expect(run('verify')).rejects.toThrow('This operation was aborted');
    expect(calls).toEqual(['verifyEnvironment']);
  });

  it('waits for no answer of the catalog', async () => {
    catalog.getEntities.mockImplementation(() => {
      cancel();
      return NEVER;
    });
    await expect(run('register')).rejects.toThrow('This operation was aborted');
  });

  it('ends its operation also between two steps, and once', async () => {
    await stage.request();
    await run('apply');
    listen();
    cancel();
    await new Promise(resolve => setImmediate(resolve));
    expect(calls).toEqual(['cancelOperation']);
    expect(stage.environments.writes.at(-1)).toBe(ENDED);
    expect(stage.task.log).toContain(
      'Cancelled; operation op-1 ended where it stood',
    );
  });

  it.each(['succeeded', 'failed'] as const)(
    'says that its operation had %s where it had',
    async state => {
      await stage.request();
      stage.environments.move('op-1', { state });
      cancel();
      await expect(run('wait')).rejects.toThrow(
        `Cancelled; operation op-1 had ended before, as ${state}`,
      );
    },
  );
});
