import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ActionStage } from '../__testUtils__/ActionStage';
import { systemOf } from '../__testUtils__/systemOf';

let stage: ActionStage;

beforeEach(async () => {
  stage = await ActionStage.open();
});

afterEach(() => stage.close());

describe('lakehouse:environment:register', () => {
  const register = (patience = 1) =>
    stage.task.run('lakehouse:environment:register', {
      environment: 'vendas-dev',
      interval: 0.01,
      patience,
    });

  it('waits until the catalog shows the environment, also over failures', async () => {
    const catalog = catalogServiceMock.mock();
    catalog.getEntities
      .mockResolvedValueOnce({ items: [] })
      .mockRejectedValueOnce(new Error('it is starting'))
      .mockResolvedValue({ items: [systemOf('vendas-dev', 'lakehouses')] });
    await stage.begin({ catalog });
    expect(await register()).toEqual({
      entityRef: 'system:lakehouses/vendas-dev',
    });
    expect(stage.task.log).toEqual([
      'The catalog does not answer: it is starting',
      'In the catalog as system:lakehouses/vendas-dev',
    ]);
  });

  it('takes no other environment for it', async () => {
    await stage.begin({
      catalog: catalogServiceMock({ entities: [systemOf('vendas-prod')] }),
    });
    expect(await register(0.001)).toEqual({});
    expect(stage.task.log).toEqual([
      'vendas-dev is not in the catalog yet; it appears there by itself',
    ]);
  });

  it('ends with its task', async () => {
    await stage.begin({ catalog: catalogServiceMock({ entities: [] }) });
    stage.task.controller.abort();
    await expect(register()).rejects.toThrow(/abort/i);
  });
});
