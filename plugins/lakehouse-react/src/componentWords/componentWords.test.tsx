import { translationApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CodedWords } from '../text';
import { flattenWords } from '../translation';
import { componentWords as english } from './en';
import { componentWords as portuguese } from './pt-BR';
import { useComponentWords } from './useComponentWords';

const COMPONENTS = join(__dirname, '../../../../manifests/components');

/** All that is said of a component in words. */
function textsOf(file: string): string[] {
  const {
    purpose,
    secrets = [],
    versions,
  } = parse(readFileSync(join(COMPONENTS, file), 'utf8'));
  return [
    purpose,
    ...secrets.map((each: { purpose: string }) => each.purpose),
    ...versions.flatMap(
      ({ warnings = [] }: { warnings?: string[] }) => warnings,
    ),
  ];
}

const Shown = ({ text }: { text: string }) => (
  <CodedWords words={useComponentWords()(text)} />
);

describe('the words of components', () => {
  const files = globSync('*/component.yaml', { cwd: COMPONENTS });

  it('are there for several components', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it.each(files)('say all of %s, to the letter', file => {
    expect(Object.values(flattenWords(english))).toEqual(
      expect.arrayContaining(textsOf(file)),
    );
  });

  it('say nothing that no component says', () => {
    expect(files.flatMap(textsOf)).toEqual(
      expect.arrayContaining(Object.values(flattenWords(english))),
    );
  });

  it('are others in Portuguese, each of them', () => {
    const theirs = flattenWords<typeof english>(portuguese);
    for (const [key, text] of Object.entries(flattenWords(english))) {
      expect([key, theirs[key as keyof typeof theirs]]).not.toEqual([
        key,
        text,
      ]);
    }
  });

  it('stay as they came, and are marked as English, where they are not known', async () => {
    renderInTestApp(<Shown text="Bakes bread." />);
    expect(
      (await screen.findByText('Bakes bread.')).parentElement,
    ).toHaveAttribute('lang', 'en');
  });

  it('are of the language of the page where they are known', async () => {
    renderInTestApp(<Shown text={english.trino.purpose} />);
    expect(
      (await screen.findByText(english.trino.purpose)).parentElement,
    ).not.toHaveAttribute('lang');
  });

  it('are Portuguese where the app is', async () => {
    const words: Record<string, string> = flattenWords({
      componentWords: portuguese,
    });
    const inPortuguese = {
      getTranslation: () => ({
        ready: true,
        t: (key: string) => words[key] ?? key,
      }),
      translation$: () => ({ subscribe: () => ({ unsubscribe: () => {} }) }),
    };
    renderInTestApp(<Shown text={english.trino.warnings.memory} />, {
      apis: [[translationApiRef, inPortuguese as any]],
    });
    expect(
      await screen.findByText(portuguese.trino.warnings.memory),
    ).toBeVisible();
  });
});
