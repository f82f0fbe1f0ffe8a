import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type CodedText,
  humanizeOwner,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Reason } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { reason as english } from '../translation/en';
import { useComponentTitles } from './ComponentTitles';
import { CHECK_KEYS } from './keys';

/** `crash-loop` as messages have it in their keys: `crashLoop`. */
export const camelCase = (code: string) =>
  code.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const isCheck = (value: string): value is keyof typeof CHECK_KEYS =>
  Object.hasOwn(CHECK_KEYS, value);

const isCount = (name: string, value: string) =>
  (name === 'rows' || name === 'seconds') && /^\d+(\.\d+)?$/.test(value);

/**
 * Reasons in words of the app's language. A code that this version does not know, or that tells less than its words need,
 * keeps its English message.
 */
export function useReasonWords() {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const titlesOf = useComponentTitles();
  const format = useFormatter();
  // Whether a key exists and which parameters it takes is checked just below, which types cannot follow.
  const translate = t as unknown as (
    id: string,
    values: Record<string, string>,
  ) => string;

  /** A parameter that is a code or a reference itself, as people say it. */
  const spelledOut = (name: string, value: string) => {
    if (name === 'by') return humanizeOwner(value);
    if (name === 'component' || name === 'components') return titlesOf(value);
    if (isCount(name, value)) return format.number(Number(value), 1);
    if (name === 'check' && isCheck(value)) {
      return t(`checkFailed.${CHECK_KEYS[value]}`);
    }
    return value;
  };

  /** `undefined` for an unknown key, or where a parameter is missing. */
  const known = (
    key: string,
    params: Record<string, string>,
  ): string | undefined => {
    if (!Object.hasOwn(english, key)) return undefined;
    const text: string = english[key as keyof typeof english];
    const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]);
    if (names.some(name => !params[name])) return undefined;
    return translate(
      `reason.${key}`,
      Object.fromEntries(
        names.map(name => [name, visibleText(spelledOut(name, params[name]))]),
      ),
    );
  };

  return {
    reasonText: ({ code, params = {}, message }: Reason): CodedText => {
      const key = camelCase(code);
      const text = known(key, params) ?? known(`${key}Plain`, params);
      return text === undefined
        ? { text: visibleText(message), isEnglish: true }
        : { text, isEnglish: false };
    },
    /** What to do about it; `undefined` where nothing is known to help. */
    reasonNext: ({ code, params = {} }: Reason) =>
      known(`${camelCase(code)}Next`, params),
  };
}
