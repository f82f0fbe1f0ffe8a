import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type CodedText } from '../text';
import {
  flattenWords,
  lakehouseReactTranslationRef,
  type FlatKey,
} from '../translation';
import { componentWords } from './en';

type Key = `componentWords.${FlatKey<typeof componentWords>}`;

const KEYS = new Map(
  Object.entries(flattenWords({ componentWords })).map(([key, english]) => [
    english,
    key as Key,
  ]),
);

/**
 * What components and their Secrets are for, and what is known against their versions, in the reader's language. The API tells
 * it in the English of the manifests; what is written otherwise there, as by a newer backend, stays as it came.
 * @public
 */
export function useComponentWords(): (english: string) => CodedText {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  return english => {
    const key = KEYS.get(english);
    return key
      ? { text: t(key), isEnglish: false }
      : { text: english, isEnglish: true };
  };
}
