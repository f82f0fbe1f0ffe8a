import {
  type ModelDetail,
  type ModelTest,
  type TableModel,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { ago, HOUR } from '../time';

const aTest = (
  name: string,
  status: ModelTest['status'],
  more: Partial<ModelTest> = {},
): ModelTest => ({
  id: `test.armazem.${name}`,
  name,
  status,
  ...(status !== 'unknown' && { at: ago(2 * HOUR), failures: 0 }),
  ...more,
});

const passing = [
  aTest('not_null_hub_pessoa_pessoa_hk', 'pass', { column: 'pessoa_hk' }),
  aTest('unique_hub_pessoa_pessoa_hk', 'pass', { column: 'pessoa_hk' }),
  aTest('not_null_hub_pessoa_load_dts', 'pass', { column: 'load_dts' }),
  aTest('chaves_sem_colisao', 'pass'),
  aTest('not_null_hub_pessoa_record_source', 'pass', {
    column: 'record_source',
  }),
  aTest('not_null_hub_pessoa_pessoa_bk', 'pass', { column: 'pessoa_bk' }),
];

const columns = [
  {
    name: 'pessoa_hk',
    description: 'Hash of the business key',
    from: ['stg_leads.pessoa_hk'],
  },
  {
    name: 'pessoa_bk',
    description: 'The key under which the source knows the person',
    from: ['stg_leads.email', 'stg_leads.telefone'],
  },
  { name: 'load_dts', description: 'When it was first loaded' },
  { name: 'record_source' },
];

const aDetail = (name: string, changes: Partial<ModelDetail>): ModelDetail => ({
  roleEvidence: 'macro',
  owner: 'Time de dados',
  materialized: 'incremental',
  path: `models/${name}.sql`,
  columns: [],
  tests: [],
  ...changes,
});

const details: Record<string, ModelDetail> = {
  'model.armazem.hub_pessoa': aDetail('raw_vault/hub_pessoa', {
    businessKey: ['pessoa_bk'],
    columns,
    tests: passing,
  }),
  'model.armazem.sat_pessoa_contato': aDetail('raw_vault/sat_pessoa_contato', {
    columns,
    tests: [
      ...passing.slice(0, 3),
      aTest('emails_validos', 'warn', {
        column: 'email',
        failures: 12,
        message: 'Got 12 results, configured to warn if != 0',
      }),
      aTest('not_null_sat_pessoa_contato_pessoa_hk', 'fail', {
        column: 'pessoa_hk',
        failures: 1_204,
        message: 'Got 1204 results, configured to fail if != 0',
      }),
      aTest('telefones_com_ddd', 'error', {
        failures: undefined,
        message: 'Function regexp_match not registered',
      }),
    ],
  }),
  'model.armazem.sal_pessoa': aDetail('business_vault/sal_pessoa', {
    roleEvidence: 'meta',
    tests: passing
      .slice(0, 4)
      .map(({ id, name, column }) => ({ id, name, column, status: 'unknown' })),
  }),
  'source.armazem.crm.leads': aDetail('', {
    roleEvidence: undefined,
    owner: undefined,
    materialized: undefined,
    path: 'models/sources.yml',
    tests: [passing[3]],
  }),
  'model.armazem.stg_leads': aDetail('staging/stg_leads', {
    roleEvidence: 'name',
    materialized: 'view',
    tests: passing
      .slice(0, 3)
      .map(({ id, name, column }) => ({ id, name, column, status: 'skipped' })),
  }),
};

/** The detail of a model as one gets it who may, or may not, read data values. */
export function aModelDetail(
  { name }: TableModel,
  mayReadValues: boolean,
): ModelDetail {
  const detail =
    details[name] ??
    aDetail('gold/outro', { roleEvidence: undefined, owner: undefined });
  return {
    ...detail,
    tests: detail.tests.map(({ message, ...test }) =>
      mayReadValues && message ? { ...test, message } : test,
    ),
  };
}
