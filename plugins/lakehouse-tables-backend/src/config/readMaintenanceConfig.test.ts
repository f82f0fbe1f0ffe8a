import { ConfigReader } from '@backstage/config';
import { readMaintenanceConfig } from './readMaintenanceConfig';

const read = (maintenance?: object) =>
  readMaintenanceConfig(
    new ConfigReader(maintenance && { lakehouse: { maintenance } }),
  );

describe('readMaintenanceConfig', () => {
  it('has a default for everything', () => {
    expect(read()).toEqual({
      runsAllowed: true,
      planLifetimeMs: 60 * 60_000,
      plansKeepMs: 30 * 24 * 60 * 60_000,
      runsPerEngine: 4,
      queuePerEngine: 50,
      maxRewriteBytes: 1024 ** 4,
      maxChecksumBytes: 100 * 1024 ** 3,
      statementTimeoutMs: 6 * 60 * 60_000,
      settleMs: 60_000,
      reconcileForMs: 10 * 60_000,
      leaseMs: 20_000,
    });
  });

  it('takes what is set', () => {
    expect(
      read({
        runsAllowed: false,
        plans: { keep: { days: 7 } },
        queuePerEngine: 0,
        leaseTime: 'PT5S',
      }),
    ).toMatchObject({
      runsAllowed: false,
      plansKeepMs: 7 * 24 * 60 * 60_000,
      queuePerEngine: 0,
      leaseMs: 5_000,
    });
  });

  it.each([
    ['runsPerEngine', 0],
    ['queuePerEngine', 1.5],
    ['maxRewriteBytes', 'much'],
    ['planLifetime', { seconds: 0 }],
    ['leaseTime', 'soon'],
    ['plans', { keep: 'forever' }],
    ['runsAllowed', 'maybe'],
  ])('refuses a wrong %s and names it', (key, value) => {
    expect(() => read({ [key]: value })).toThrow(
      `lakehouse.maintenance.${key}`,
    );
  });
});
