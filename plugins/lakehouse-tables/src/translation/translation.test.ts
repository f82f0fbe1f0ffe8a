// Only types, and only here: the rules know which codes there are, and no word may be missing for any of them.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- see above
import type {
  FindingCode,
  Unmeasured,
} from '@lakehouse-portal/iceberg-metadata';
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
});
