import {
  PROBLEM_CODES,
  SPECIFICATION_PROBLEM_CODES,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { problemKey } from '../problems/problemKey';
import * as en from './en';
import portuguese from './pt-BR';
import { flatten } from './words';

const english = flatten<typeof en>(en) as Record<string, string>;
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map(match => match[1]).sort();

describe('translations of the form fields', () => {
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

  it('have words for every problem that the backend tells of', () => {
    const keys = [...PROBLEM_CODES, ...SPECIFICATION_PROBLEM_CODES].map(
      problemKey,
    );
    // Nor words for what nobody tells of any more.
    expect(Object.keys(en.problem).sort()).toEqual(keys.sort());
  });
});
