import { type TableModel } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { ago, DAY, HOUR } from '../time';

export const PROJECT = 'armazem';
const RUN_URL = 'https://prefect.example.com/runs/flow-run/7d1c';

/** What an invented dbt project says of a table; a field that is given replaces the invented one, `undefined` takes it away. */
export function aModel(
  name: string,
  changes: Partial<TableModel> = {},
): TableModel {
  return {
    source: 'dbt',
    project: PROJECT,
    name: `model.${PROJECT}.${name}`,
    kind: 'model',
    tags: [],
    run: {
      status: 'success',
      at: ago(2 * HOUR),
      seconds: 14.2,
      rows: 1_204,
      queryId: '20260520_101112_00042_abcde',
      url: RUN_URL,
    },
    tests: { passed: 6, warned: 0, failed: 0, notRun: 0 },
    freshness: {
      verdict: 'pass',
      dataAt: ago(3 * HOUR),
      warnAfterMs: 26 * HOUR,
      errorAfterMs: 3 * DAY,
    },
    ...changes,
  };
}

/** A model in each state. */
export const models = {
  healthy: aModel('hub_pessoa', {
    layer: 'raw_vault',
    role: 'hub',
    entity: 'pessoa',
    description:
      'Every person that a source has told of, by the key under which the source knows them.',
    tags: ['hub', 'lgpd'],
  }),
  failingTests: aModel('sat_pessoa_contato', {
    layer: 'raw_vault',
    role: 'multi-active satellite',
    entity: 'pessoa',
    description: 'E-mails and telephones, as many as a source names.',
    tags: ['lgpd'],
    tests: { passed: 3, warned: 1, failed: 2, notRun: 0 },
  }),
  failedRun: aModel('sal_pessoa', {
    layer: 'business_vault',
    role: 'same-as link',
    entity: 'pessoa',
    run: {
      status: 'error',
      at: ago(2 * HOUR),
      seconds: 3.1,
      queryId: '20260520_101112_00057_abcde',
      message:
        'TrinoUserError(type=USER_ERROR, name=INVALID_CAST_ARGUMENT, message="Cannot cast \'11 98765-4321\' to BIGINT")',
      url: RUN_URL,
    },
    tests: { passed: 0, warned: 0, failed: 0, notRun: 4 },
    freshness: {
      verdict: 'warn',
      dataAt: ago(30 * HOUR),
      warnAfterMs: 26 * HOUR,
      errorAfterMs: 3 * DAY,
    },
  }),
  overdue: aModel('leads_crm', {
    kind: 'source',
    name: `source.${PROJECT}.crm.leads`,
    layer: 'bronze',
    run: undefined,
    tests: { passed: 1, warned: 0, failed: 0, notRun: 0 },
    freshness: {
      verdict: 'error',
      dataAt: ago(9 * DAY),
      warnAfterMs: DAY,
      errorAfterMs: 2 * DAY,
    },
  }),
  skipped: aModel('stg_leads', {
    layer: 'staging',
    role: 'stage',
    run: { status: 'skipped', at: ago(2 * HOUR) },
    tests: { passed: 0, warned: 0, failed: 0, notRun: 3 },
    freshness: { verdict: 'unknown', warnAfterMs: 26 * HOUR },
  }),
  untested: aModel('dim_pessoa', {
    layer: 'gold',
    role: 'information mart',
    tests: { passed: 0, warned: 0, failed: 0, notRun: 0 },
    freshness: undefined,
  }),
  unknown: aModel('pedidos', {
    layer: 'gold',
    run: undefined,
    tests: { passed: 0, warned: 0, failed: 0, notRun: 2 },
    freshness: undefined,
  }),
  hostile: aModel('hostil', {
    description: '<img src=x onerror=alert(1)>\u202egnp.exe',
    tags: ['<b>tag</b>'],
    tests: { passed: 0, warned: 0, failed: 0, notRun: 0 },
    run: {
      status: 'success',
      at: ago(2 * HOUR),
      // eslint-disable-next-line no-script-url -- what must never become a link
      url: 'javascript:alert(1)',
    },
  }),
} satisfies Record<string, TableModel>;
