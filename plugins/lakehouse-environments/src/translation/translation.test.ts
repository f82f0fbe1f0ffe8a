import {
  CLUSTER_REASON_CODES,
  COMPONENT_REASON_CODES,
  ENVIRONMENT_REASON_CODES,
  OPERATION_REASON_CODES,
  REQUESTS_REASON_CODES,
  THRESHOLD_REASON_CODES,
  VERIFICATION_REASON_CODES,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { flattenWords } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { camelCase } from '../words';
import * as en from './en';
import portuguese from './pt-BR';

const english = flattenWords<typeof en>(en) as Record<string, string>;
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map(match => match[1]).sort();

describe('translations of the Environments pages', () => {
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

  it('have words for every reason that the backend gives', () => {
    const codes = [
      ...COMPONENT_REASON_CODES,
      ...ENVIRONMENT_REASON_CODES,
      ...OPERATION_REASON_CODES,
      ...CLUSTER_REASON_CODES,
      ...VERIFICATION_REASON_CODES,
      ...THRESHOLD_REASON_CODES,
      ...REQUESTS_REASON_CODES,
    ];
    expect(
      codes.filter(code => !Object.hasOwn(en.reason, camelCase(code))),
    ).toEqual([]);
  });
});
