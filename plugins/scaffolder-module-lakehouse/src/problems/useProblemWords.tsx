import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type Problem } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { UntrustedText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { environmentFormsTranslationRef } from '../translation';
import { hasWords, problemKey } from './problemKey';

/** What words are made of. */
type Told = Pick<Problem, 'code' | 'params' | 'message'>;

export type Translate = (key: any, params: any) => string;

/** A moment is told as one, in the reader's language and time zone. */
const wordsOf = ({ at, ...params }: Problem['params']) => ({
  ...params,
  ...(at && { at: new Date(at) }),
});

/** What is wrong, in words; the backend's own English where a code is new. */
export const problemText = (t: Translate | undefined, problem: Told): string =>
  t && hasWords(problem.code)
    ? t(`problem.${problemKey(problem.code)}`, wordsOf(problem.params))
    : problem.message;

/** Says problems in the reader's language. */
export function useProblemWords(): (problem: Told) => ReactNode {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  return problem => (
    <span lang={hasWords(problem.code) ? undefined : 'en'}>
      <UntrustedText>{problemText(t as Translate, problem)}</UntrustedText>
    </span>
  );
}
