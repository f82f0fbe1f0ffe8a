import { ActionStage } from '../__testUtils__/ActionStage';
import { component, FakeEnvironments } from '../__testUtils__/FakeEnvironments';

let stage: ActionStage;

beforeEach(async () => {
  stage = await ActionStage.open();
});

afterEach(() => stage.close());

describe('lakehouse:environment:wait', () => {
  const wait = () => stage.step('wait', { interval: 0.01 });
  const follow = async (...steps: (() => void)[]) => {
    await stage.request();
    await stage.environments.applyOperation('op-1');
    stage.environments.steps = steps;
  };
  const components =
    (...details: ReturnType<typeof component>[]) =>
    () =>
      stage.environments.put('vendas-dev', { details });

  it('tells each change once, and where things are in the end', async () => {
    const pulling = {
      code: 'image-pull',
      params: {},
      message: 'The image cannot be pulled',
      resource: { kind: 'Pod', namespace: 'lakehouse-vendas-dev', name: 'm-0' },
      event: 'Failed to pull image "minio"',
    };
    await follow(
      components(
        component('postgresql', 'coming'),
        component('minio', 'waiting'),
      ),
      components(
        component('postgresql', 'coming'),
        component('minio', 'waiting'),
      ),
      components(
        component('postgresql', 'usable'),
        component('minio', 'ailing', { reason: pulling }),
      ),
      components(
        component('postgresql', 'usable'),
        component('minio', 'ailing', { reason: pulling }),
      ),
      () => {
        stage.environments.put('vendas-dev', {
          state: 'usable',
          details: [
            component('postgresql', 'usable'),
            component('minio', 'usable', {
              endpoints: [
                { name: 's3', url: 'http://minio:9000', reach: 'cluster' },
              ],
            }),
          ],
          credentials: [
            {
              purpose: 'Object store',
              secret: 'minio-root',
              keys: ['password'],
            },
          ],
        });
        stage.environments.move('op-1', { state: 'succeeded' });
      },
    );
    stage.task.log.length = 0;

    expect(await wait()).toEqual({
      state: 'usable',
      endpoints: [{ name: 's3', url: 'http://minio:9000' }],
      credentials: [
        { purpose: 'Object store', place: 'Secret minio-root (password)' },
      ],
      kept: [],
    });
    expect(stage.task.log).toEqual([
      'postgresql: coming',
      'Environment: requested',
      'postgresql: coming → usable',
      'minio: waiting → ailing: The image cannot be pulled (Pod lakehouse-vendas-dev/m-0) - Failed to pull image "minio"',
      'minio: ailing → usable',
      'Environment: requested → usable',
    ]);
  });

  it('fails with the reason, and with what stands, was undone and is kept', async () => {
    await follow(() => {
      stage.environments.put('vendas-dev', {
        state: 'failed',
        details: [
          component('trino', 'ailing', {
            reason: {
              code: 'crash-loop',
              params: {},
              message: 'A container keeps ending',
              log: ['...', 'metastore refused'],
            },
          }),
        ],
      });
      stage.environments.move('op-1', {
        state: 'failed',
        reason: {
          code: 'component-deadline',
          params: {},
          message: 'trino did not become usable within 10 minutes',
        },
        stands: [
          {
            resource: { kind: 'Application', name: 'vendas-dev' },
            fate: 'stands',
          },
          { resource: { kind: 'Secret', name: 'scratch' }, fate: 'undone' },
          {
            resource: { kind: 'PersistentVolumeClaim', name: 'data' },
            fate: 'kept',
          },
        ],
      });
    });
    const error = await wait().catch(e => e);
    expect(error.message.split('\n')).toEqual([
      'vendas-dev: the operation failed: trino did not become usable within 10 minutes',
      'trino is not usable: A container keeps ending - last line of its log: metastore refused',
      'Stands: Application vendas-dev',
      'Taken away: Secret scratch',
      'Kept, since it may hold data; nothing here removes it: PersistentVolumeClaim data',
    ]);
  });

  it('bears a backend that does not answer for a while', async () => {
    await follow();
    let calls = 0;
    stage.environments.beforeCall = () => {
      calls++;
      if (calls <= 3) {
        throw new Error('connection refused');
      }
      stage.environments.move('op-1', { state: 'succeeded' });
    };
    await wait();
    expect(stage.task.log.slice(-3)).toEqual([
      'The environments backend does not answer, which is no reason to stop: connection refused',
      'The environments backend answers again',
      'Environment: requested',
    ]);
  });

  it('gives up when nobody answers for long, and says that the operation goes on', async () => {
    await follow();
    stage.environments.beforeCall = () => {
      throw new Error('connection refused');
    };
    await expect(
      stage.step('wait', { interval: 0.01, patience: 0.0001 }),
    ).rejects.toThrow('The operation goes on without this task');
  });

  it('goes on by itself when the sign-in of the person expires', async () => {
    const expired = new FakeEnvironments();
    expired.beforeCall = () => {
      throw Object.assign(new Error('Illegal token'), {
        name: 'AuthenticationError',
      });
    };
    await stage.begin({
      connector: { as: () => expired, asScaffolder: () => stage.environments },
    });
    await stage.environments.startOperation('vendas-dev', { kind: 'create' });
    stage.environments.move('op-1', { state: 'succeeded' });
    await wait();
    expect(stage.task.log[0]).toMatch(/sign-in .* has expired/);
  });

  it('does not go on after a definite refusal', async () => {
    await expect(wait()).rejects.toThrow('No operation op-1');
  });

  it('counts an environment that is gone as deleted, and names what is kept', async () => {
    await stage.request({ kind: 'delete', environment: 'vendas-dev' });
    await stage.environments.applyOperation('op-1');
    stage.environments.steps = [
      () => {
        stage.environments.environments.delete('vendas-dev');
        stage.environments.move('op-1', {
          state: 'succeeded',
          stands: [
            {
              resource: { kind: 'PersistentVolumeClaim', name: 'data' },
              fate: 'kept',
            },
          ],
        });
      },
    ];
    expect(await wait()).toMatchObject({
      state: 'deleted',
      kept: ['PersistentVolumeClaim data'],
    });
  });

  it('ends the operation where it stands when the task is cancelled', async () => {
    await follow();
    setTimeout(() => stage.task.controller.abort(), 50);
    const error = await stage.step('wait', { interval: 10 }).catch(e => e);
    expect(error.message.split('\n')).toEqual([
      'Cancelled; operation op-1 ended where it stood',
      'Stands: Application vendas-dev',
      'Kept, since it may hold data; nothing here removes it: PersistentVolumeClaim data-postgresql-0',
    ]);
    expect(stage.environments.writes.at(-1)).toBe('cancel op-1 undo=false');
  });
});
