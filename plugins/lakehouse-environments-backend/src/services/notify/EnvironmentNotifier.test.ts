import { mockServices } from '@backstage/backend-test-utils';
import { EnvironmentNotifier } from './EnvironmentNotifier';

describe('EnvironmentNotifier', () => {
  const publish = jest.fn(async () => undefined);
  let notifier: EnvironmentNotifier;

  beforeEach(() => {
    jest.useFakeTimers();
    publish.mockClear();
    notifier = new EnvironmentNotifier({
      signals: { publish },
      notifications: { send: jest.fn() },
      logger: mockServices.logger.mock(),
    });
  });

  afterEach(() => {
    notifier.stop();
    jest.useRealTimers();
  });

  it('tells everybody that something moved, and not what', async () => {
    notifier.changed();
    notifier.changed();
    await jest.advanceTimersByTimeAsync(250);
    expect(publish.mock.calls).toEqual([
      [
        {
          recipients: { type: 'broadcast' },
          channel: 'lakehouse-environments:change',
          message: {},
        },
      ],
    ]);
  });

  it('tells it once a second at most, and the last change too', async () => {
    for (let change = 0; change < 50; change++) {
      notifier.changed();
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(publish.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(publish.mock.calls.length).toBeLessThanOrEqual(6);
    const told = publish.mock.calls.length;
    notifier.changed();
    await jest.advanceTimersByTimeAsync(1_100);
    expect(publish.mock.calls).toHaveLength(told + 1);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(publish.mock.calls).toHaveLength(told + 1);
  });
});
