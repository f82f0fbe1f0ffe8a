import { ConflictError } from '@backstage/errors';
import { ActionStage } from '../__testUtils__/ActionStage';

let stage: ActionStage;

beforeEach(async () => {
  stage = await ActionStage.open();
});

afterEach(() => stage.close());

describe('lakehouse:environment:undo', () => {
  it('takes back what holds no data, and names what is kept', async () => {
    await stage.request();
    await stage.environments.applyOperation('op-1');
    expect(await stage.step('undo')).toEqual({
      state: 'cancelled',
      stands: [],
      undone: ['Application vendas-dev'],
      kept: ['PersistentVolumeClaim data-postgresql-0'],
    });
  });

  it('takes back what a failed operation left', async () => {
    await stage.request();
    stage.environments.move('op-1', { state: 'failed' });
    expect((await stage.step('undo')).state).toBe('failed');
    expect(stage.environments.writes.at(-1)).toBe('cancel op-1 undo=true');
  });

  it('only ends the operation when asked so', async () => {
    await stage.request();
    await stage.step('undo', { takeBack: false });
    await stage.step('undo', { takeBack: false });
    expect(stage.environments.writes).toEqual([
      'start create vendas-dev',
      'cancel op-1 undo=false',
    ]);
  });

  it('leaves alone what cannot be taken back, and says why', async () => {
    await stage.request();
    stage.environments.beforeCall = method => {
      if (method === 'cancelOperation') {
        throw new ConflictError('A deletion cannot be stopped');
      }
    };
    expect((await stage.step('undo')).state).toBe('started');
    expect(stage.task.log).toContain(
      'Left as it is: A deletion cannot be stopped',
    );
  });

  it('does not touch what succeeded', async () => {
    await stage.request();
    stage.environments.move('op-1', { state: 'succeeded' });
    expect(await stage.step('undo')).toMatchObject({ state: 'succeeded' });
    expect(stage.environments.writes).toEqual(['start create vendas-dev']);
  });
});
