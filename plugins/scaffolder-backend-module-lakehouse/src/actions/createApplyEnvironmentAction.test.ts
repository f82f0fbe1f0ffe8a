import { ActionStage } from '../__testUtils__/ActionStage';

let stage: ActionStage;

beforeEach(async () => {
  stage = await ActionStage.open();
});

afterEach(() => stage.close());

describe('lakehouse:environment:apply', () => {
  it('hands over once', async () => {
    await stage.request();
    stage.environments.move('op-1', { state: 'published' });
    expect(await stage.step('apply')).toEqual({ state: 'following' });
    await stage.task.restart();
    await stage.step('apply');
    expect(stage.environments.writes).toEqual([
      'start create vendas-dev',
      'apply op-1',
    ]);
  });

  it('does not go on with what was lost, and says how to', async () => {
    await stage.request();
    stage.environments.move('op-1', {
      state: 'failed',
      reason: { code: 'abandoned', params: {}, message: 'Nobody went on' },
    });
    for (const name of ['render', 'apply']) {
      await expect(stage.step(name)).rejects.toThrow(
        /has failed: Nobody went on\nStart the template again/,
      );
    }
  });
});
