// Only types, and only here: the rules know which codes there are, and no word may be missing for any of them.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- see above
import type {
  FindingCode,
  Unmeasured,
} from '@lakehouse-portal/iceberg-metadata';
import {
  CHECK_CODES,
  ENGINE_BUGS,
  ENGINE_CAPABILITIES,
  ENGINE_SAID_CODES,
  GATE_CODES,
  PLAN_REASON_CODES,
  RUN_OUTCOME_CODES,
  TABLE_FAILURE_CODES,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { camelCase } from '../words';
import { FINDING_KEYS, UNMEASURED_KEYS } from '../words/codes';
import * as en from './en';
import portuguese from './pt-BR';
import { flatten } from './words';

const english = flatten<typeof en>(en) as Record<string, string>;
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map(match => match[1]).sort();

// A code that the rules can give and that has no words here is a type error in these two.
const findingCodes: Record<FindingCode, string> = FINDING_KEYS;
const unmeasuredCodes: Record<Unmeasured['code'], string> = UNMEASURED_KEYS;

describe('translations of the Tables pages', () => {
  it('have the same keys in English and Portuguese, none of them empty', () => {
    expect(Object.keys(portuguese).sort()).toEqual(Object.keys(english).sort());
    expect(Object.entries(portuguese).filter(([, text]) => !text)).toEqual([]);
  });

  it('use the same parameters', () => {
    for (const [key, text] of Object.entries(portuguese)) {
      expect([key, placeholders(text)]).toEqual([
        key,
        placeholders(english[key]),
      ]);
    }
  });

  it('have words for every finding and everything that can stay unmeasured', () => {
    expect(Object.values(findingCodes).sort()).toEqual(
      Object.keys(en.finding).sort(),
    );
    expect(Object.values(unmeasuredCodes).sort()).toEqual(
      Object.keys(en.unmeasured).sort(),
    );
  });

  it('have words for every code that plans, runs and certificates speak in', () => {
    const keysOf = (group: string, codes: readonly string[]) =>
      codes.map(code => `${group}.${camelCase(code)}`);
    const expected = [
      ...Object.entries(GATE_CODES).flatMap(([id, codes]) =>
        keysOf(`gate.${camelCase(id)}`, ['title', ...codes]),
      ),
      ...keysOf('reason', PLAN_REASON_CODES),
      ...keysOf('outcome', RUN_OUTCOME_CODES),
      ...keysOf('failure', TABLE_FAILURE_CODES),
      ...keysOf('check', CHECK_CODES),
      ...keysOf('capability', ENGINE_CAPABILITIES),
      ...keysOf('engineBug', ENGINE_BUGS),
      ...keysOf('engineSaid', ENGINE_SAID_CODES),
    ];
    expect(expected.filter(key => !Object.hasOwn(english, key))).toEqual([]);
  });
});
