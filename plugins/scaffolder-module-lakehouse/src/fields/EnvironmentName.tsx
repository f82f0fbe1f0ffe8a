import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { TextField } from '@backstage/ui';
import { useCheck, withQueries } from '../data';
import { onCard, kindOf, useFormValues, type FieldProps } from '../form';
import { about, checkedByPreview, Verdict } from '../problems';
import { environmentFormsTranslationRef } from '../translation';

const concern = about('id');

/** The name of a new environment: whether it can be one, and whether it is free, while it is typed. */
export const EnvironmentName = withQueries((props: FieldProps<string>) => {
  const { formData = '', onChange, schema, uiSchema, required } = props;
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const values = useFormValues(props);
  const check = useCheck(kindOf(uiSchema), { ...values, id: formData });
  const problems =
    formData === ''
      ? undefined
      : check.data?.problems.filter(({ field }) => concern(field));
  return (
    <>
      <TextField
        id={props.idSchema?.$id}
        label={schema.title}
        description={schema.description}
        secondaryLabel={required ? t('fields.required') : undefined}
        value={formData}
        onChange={value => onChange(value || undefined)}
        isInvalid={problems?.some(each => each.severity === 'error')}
        isRequired={required}
        isDisabled={props.disabled}
        // The form tells errors itself; the browser's own bubble would keep it from doing so.
        validationBehavior="aria"
        autoComplete="off"
        spellCheck="false"
      />
      <Verdict
        problems={problems}
        isChecking={check.isChecking}
        error={check.error}
        fine={t('name.free')}
      />
    </>
  );
});

export const environmentName = createFormField({
  name: 'LakehouseEnvironmentName',
  component: onCard(EnvironmentName),
  validation: checkedByPreview(concern),
});
