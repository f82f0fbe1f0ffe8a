import { ActionStage } from '../__testUtils__/ActionStage';

let stage: ActionStage;

beforeEach(async () => {
  stage = await ActionStage.open();
});

afterEach(() => stage.close());

describe('lakehouse:environment:verify', () => {
  const verify = () =>
    stage.task.run('lakehouse:environment:verify', {
      environment: 'vendas-dev',
    });

  it('tells what each check saw', async () => {
    stage.environments.verification = {
      outcome: 'passed',
      checks: [{ name: 'metastore', outcome: 'passed', durationMs: 12.4 }],
    };
    expect(await verify()).toEqual({
      outcome: 'passed',
      checks: [{ name: 'metastore', outcome: 'passed', durationMs: 12.4 }],
    });
    expect(stage.task.log).toEqual(['metastore: passed in 12 ms']);
  });

  it('fails with the check that did', async () => {
    stage.environments.verification = {
      outcome: 'failed',
      checks: [
        {
          name: 'bucket',
          outcome: 'failed',
          reason: { code: 'x', params: {}, message: 'No such bucket' },
        },
      ],
    };
    await expect(verify()).rejects.toThrow(
      'vendas-dev did not pass its smoke check\nbucket: failed: No such bucket',
    );
  });
});
