import { type Verification } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ago, MINUTE } from './time';

export const passed: Verification = {
  outcome: 'passed',
  startedAt: ago(42 * MINUTE + 6_400),
  endedAt: ago(42 * MINUTE),
  checks: [
    { name: 'metastore', outcome: 'passed', durationMs: 38 },
    { name: 'bucket', outcome: 'passed', durationMs: 61 },
    { name: 'engine', outcome: 'passed', durationMs: 412 },
    { name: 'scratch-table', outcome: 'passed', durationMs: 5_870 },
  ],
};

export const verificationFailed: Verification = {
  outcome: 'failed',
  startedAt: ago(25 * MINUTE),
  endedAt: ago(24 * MINUTE),
  checks: [
    { name: 'metastore', outcome: 'passed', durationMs: 41 },
    { name: 'bucket', outcome: 'passed', durationMs: 70 },
    {
      name: 'engine',
      outcome: 'failed',
      durationMs: 10_000,
      reason: {
        code: 'engine-unreachable',
        params: {
          engine: 'trino',
          url: 'http://trino.lakehouse-marketing.svc:8080',
          detail: 'connect ECONNREFUSED 10.43.7.12:8080',
        },
        message:
          'The engine does not answer: connect ECONNREFUSED 10.43.7.12:8080',
      },
    },
    { name: 'scratch-table', outcome: 'not-run' },
  ],
};
