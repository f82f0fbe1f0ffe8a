import {
  useTranslationRef,
  type ApiHolder,
} from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { Select } from '@backstage/ui';
import { visibleText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { environmentFormsApiRef } from '../api';
import { useEnvironments, withQueries } from '../data';
import { onCard, type FieldProps } from '../form';
import {
  isOthers,
  problemOfChoice,
  problemText,
  translate,
  Verdict,
} from '../problems';
import { environmentFormsTranslationRef } from '../translation';
import { OfferState } from './OfferState';

/** One of the environments that the person may see; those that were not made here can be read of, and not chosen. */
export const EnvironmentPicker = withQueries((props: FieldProps<string>) => {
  const { formData, onChange, schema, required } = props;
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const { data, error, refetch } = useEnvironments();
  if (!data) {
    return <OfferState label={schema.title} error={error} onRetry={refetch} />;
  }
  const environments = data.items.filter(each => each.state !== 'deleted');
  const problem = problemOfChoice(data.items, formData);
  return (
    <>
      <Select
        id={props.idSchema?.$id}
        label={schema.title}
        description={
          environments.length ? schema.description : t('environment.none')
        }
        secondaryLabel={required ? t('fields.required') : undefined}
        placeholder={t('environment.placeholder')}
        options={environments.map(each => ({
          id: each.id,
          label: visibleText(
            each.title === each.id ? each.id : `${each.title} (${each.id})`,
          ),
          ...(isOthers(each) && {
            disabled: true,
            description: t('environment.discovered'),
          }),
        }))}
        value={formData ?? null}
        onChange={(id: unknown) => onChange((id as string) ?? undefined)}
        isInvalid={Boolean(problem)}
        // The form tells errors itself; the browser's own check would keep it from doing so.
        validationBehavior="aria"
        isDisabled={props.disabled || !environments.length}
      />
      <Verdict problems={problem && [problem]} isChecking={false} />
    </>
  );
});

export const environmentPicker = createFormField({
  name: 'LakehouseEnvironmentPicker',
  component: onCard(EnvironmentPicker),
  // An address may bring along what cannot be chosen here.
  validation: async (value, validation, { apiHolder }) => {
    const api = (apiHolder as ApiHolder).get(environmentFormsApiRef)!;
    const { items } = await api.listEnvironments();
    const problem = problemOfChoice(items, value);
    if (problem) {
      validation.addError(
        problemText(translate(apiHolder as ApiHolder), problem),
      );
    }
  },
});
