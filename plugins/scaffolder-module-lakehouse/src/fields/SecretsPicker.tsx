import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { Radio, RadioGroup, Text, TextField } from '@backstage/ui';
import { useCheck, useOffer, withQueries } from '../data';
import {
  onCard,
  kindOf,
  useFormValues,
  useInitialValue,
  type FieldProps,
  type SecretsChoice,
} from '../form';
import { about, checkedByPreview, Verdict } from '../problems';
import { environmentFormsTranslationRef } from '../translation';
import styles from './fields.module.css';

const concern = about('secrets', 'secretStore');

const MODES = {
  'external-secrets': 'externalSecrets',
  'sealed-secrets': 'sealedSecrets',
  demo: 'demo',
} as const;

/** Who makes the passwords of the environment. Never asks for one. */
export const SecretsPicker = withQueries((props: FieldProps<SecretsChoice>) => {
  const { formData, onChange, schema, uiSchema, required } = props;
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const { mode, store } = formData ?? {};
  const values = useFormValues(props);
  const check = useCheck(kindOf(uiSchema), values);
  const { data: offer } = useOffer();
  const chosen = offer?.clusters.find(({ id }) => id === values.cluster);
  /** That nothing is typed yet is seen without being told. */
  const isFilledIn = mode && (mode !== 'external-secrets' || store);
  // A cluster that only simulates has no operator that could bring a Secret.
  const usual = chosen?.simulated ? 'demo' : 'external-secrets';
  useInitialValue(
    { ...props, formData: mode ? formData : undefined },
    chosen && { mode: usual },
  );
  return (
    <div className={styles.stack}>
      <RadioGroup
        label={schema.title}
        description={schema.description}
        secondaryLabel={required ? t('fields.required') : undefined}
        value={mode ?? null}
        onChange={next =>
          onChange({
            mode: next as SecretsChoice['mode'],
            ...(next === 'external-secrets' && store && { store }),
          })
        }
        isDisabled={props.disabled}
      >
        {Object.entries(MODES).map(([id, key]) => (
          <Radio key={id} value={id}>
            <span className={styles.choice}>
              <Text as="span" weight="bold">
                {t(`secrets.${key}.title`)}
              </Text>
              <Text as="span" variant="body-small" color="secondary">
                {t(`secrets.${key}.description`)}
              </Text>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {mode === 'external-secrets' && (
        <TextField
          label={t('secrets.store')}
          secondaryLabel={t('fields.required')}
          value={store ?? ''}
          onChange={value => onChange({ mode, ...(value && { store: value }) })}
          isRequired
          isDisabled={props.disabled}
          validationBehavior="aria"
          autoComplete="off"
          spellCheck="false"
        />
      )}
      {isFilledIn && (
        <Verdict
          problems={check.data?.problems.filter(({ field }) => concern(field))}
          isChecking={false}
        />
      )}
    </div>
  );
});

export const secretsPicker = createFormField({
  name: 'LakehouseSecretsPicker',
  component: onCard(SecretsPicker),
  validation: checkedByPreview(concern),
});
