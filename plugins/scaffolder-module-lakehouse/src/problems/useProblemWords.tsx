import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type Problem } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { UntrustedText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { environmentFormsTranslationRef } from '../translation';
import { hasWords, problemKey } from './problemKey';

export type Translate = (key: any, params: any) => string;

/** What is wrong, in words; the backend's own English where a code is new. */
export const problemText = (
  t: Translate | undefined,
  problem: Problem,
): string =>
  t && hasWords(problem.code)
    ? t(`problem.${problemKey(problem.code)}`, problem.params)
    : problem.message;

/** Says problems in the reader's language. */
export function useProblemWords(): (problem: Problem) => ReactNode {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  return problem => (
    <span lang={hasWords(problem.code) ? undefined : 'en'}>
      <UntrustedText>{problemText(t as Translate, problem)}</UntrustedText>
    </span>
  );
}
