import {
  useTranslationRef,
  type ApiHolder,
} from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { TextField } from '@backstage/ui';
import {
  onCard,
  useFormValues,
  type FieldProps,
  type FormValues,
} from '../form';
import { translate } from '../problems';
import { environmentFormsTranslationRef } from '../translation';
import * as en from '../translation/en';

/** The name of the environment, typed once more before it goes. */
export const NameConfirmation = (props: FieldProps<string>) => {
  const { formData = '', onChange, schema, required } = props;
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const { id = '' } = useFormValues(props);
  return (
    <TextField
      id={props.idSchema?.$id}
      label={schema.title}
      description={[schema.description, t('confirmation.differs', { id })]
        .filter(Boolean)
        .join(' ')}
      secondaryLabel={required ? t('fields.required') : undefined}
      value={formData}
      onChange={value => onChange(value || undefined)}
      isInvalid={formData !== '' && !id.startsWith(formData)}
      isRequired={required}
      isDisabled={props.disabled}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
    />
  );
};

export const nameConfirmation = createFormField({
  name: 'LakehouseNameConfirmation',
  component: onCard(NameConfirmation),
  validation: (value, validation, { apiHolder, formData }) => {
    const { id = '' } = formData as FormValues;
    if (value !== id) {
      const t = translate(apiHolder as ApiHolder);
      validation.addError(
        t
          ? t('confirmation.differs', { id })
          : en.confirmation.differs.replace('{{id}}', id),
      );
    }
  },
});
