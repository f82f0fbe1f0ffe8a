import { lakehouseReactTranslationRef } from './ref';
import portuguese from './pt-BR';

/** The default messages of a reference are not part of its public type. */
const english = (
  lakehouseReactTranslationRef as unknown as {
    getDefaultMessages(): Record<string, string>;
  }
).getDefaultMessages();

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map(match => match[1]).sort();

describe('translations of the shared parts', () => {
  it('have the same keys in English and Portuguese', () => {
    expect(Object.keys(portuguese).sort()).toEqual(Object.keys(english).sort());
  });

  it('use the same parameters', () => {
    for (const [key, text] of Object.entries(portuguese)) {
      expect([key, placeholders(text)]).toEqual([
        key,
        placeholders(english[key]),
      ]);
    }
  });
});
