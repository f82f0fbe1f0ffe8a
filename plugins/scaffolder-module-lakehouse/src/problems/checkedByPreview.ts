import {
  type ApiHolder,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import { type CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { type Problem } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { environmentFormsApiRef } from '../api';
import {
  kindOf,
  specificationOf,
  type FormKind,
  type FormValues,
} from '../form';
import { environmentFormsTranslationRef } from '../translation';
import { problemOfChoice } from './problemOfChoice';
import { problemText, type Translate } from './useProblemWords';

/** Fields of the specification that a field of the form answers for. */
export type Concern = (field: string) => boolean;

/** Such as `components` for `components.1.version`. */
export const about =
  (...fields: string[]): Concern =>
  path =>
    fields.some(field => path === field || path.startsWith(`${field}.`));

/**
 * Keeps the form on its page while the backend finds errors in what the field stands for. The same question that is asked
 * while typing, so that a page can never be left on the strength of an older answer.
 */
export function checkedByPreview(
  concern: Concern,
): CustomFieldValidator<any, any> {
  return async (_, validation, { apiHolder, formData, uiSchema }) => {
    const problems = await preview(
      apiHolder as ApiHolder,
      kindOf(uiSchema as any),
      formData as FormValues,
    );
    const t = translate(apiHolder as ApiHolder);
    problems
      .filter(({ severity, field }) => severity === 'error' && concern(field))
      .forEach(problem => validation.addError(problemText(t, problem)));
  };
}

async function preview(
  apiHolder: ApiHolder,
  kind: FormKind,
  values: FormValues,
): Promise<Problem[]> {
  const api = apiHolder.get(environmentFormsApiRef)!;
  const present =
    kind === 'create' ? undefined : await api.getEnvironment(values.id ?? '');
  const others = present && problemOfChoice([present], present.id);
  if (others) {
    return [others];
  }
  if (kind === 'delete') {
    return [];
  }
  return (
    await api.previewEnvironment({
      kind,
      spec: specificationOf(values, {
        present: present && (await api.getSpecification(present.id)).spec,
        offer: await api.getOffer(),
      }),
    })
  ).problems;
}

/** Validators have no hooks; by the time they run, the fields have loaded the language. */
export function translate(apiHolder: ApiHolder): Translate | undefined {
  const snapshot = apiHolder
    .get(translationApiRef)
    ?.getTranslation(environmentFormsTranslationRef);
  return snapshot?.ready ? (snapshot.t as Translate) : undefined;
}
