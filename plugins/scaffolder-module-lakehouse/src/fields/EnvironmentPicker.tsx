import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { Select } from '@backstage/ui';
import { visibleText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useEnvironments, withQueries } from '../data';
import { onCard, type FieldProps } from '../form';
import { environmentFormsTranslationRef } from '../translation';
import { OfferState } from './OfferState';

/** One of the environments that the person may see. */
export const EnvironmentPicker = withQueries((props: FieldProps<string>) => {
  const { formData, onChange, schema, required } = props;
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const { data, error, refetch } = useEnvironments();
  if (!data) {
    return <OfferState label={schema.title} error={error} onRetry={refetch} />;
  }
  const environments = data.items.filter(each => each.state !== 'deleted');
  return (
    <Select
      id={props.idSchema?.$id}
      label={schema.title}
      description={
        environments.length ? schema.description : t('environment.none')
      }
      secondaryLabel={required ? t('fields.required') : undefined}
      placeholder={t('environment.placeholder')}
      options={environments.map(({ id, title }) => ({
        id,
        label: visibleText(title === id ? id : `${title} (${id})`),
      }))}
      value={formData ?? null}
      onChange={(id: unknown) => onChange((id as string) ?? undefined)}
      isDisabled={props.disabled || !environments.length}
    />
  );
});

export const environmentPicker = createFormField({
  name: 'LakehouseEnvironmentPicker',
  component: onCard(EnvironmentPicker),
});
