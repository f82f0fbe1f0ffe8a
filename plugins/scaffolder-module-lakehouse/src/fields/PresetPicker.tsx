import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { Radio, RadioGroup, Text } from '@backstage/ui';
import { type EnvironmentSpec } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useFormatter } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useCheck, useOffer, usePresent, withQueries } from '../data';
import {
  onCard,
  costOf,
  kindOf,
  requestsOf,
  useFormValues,
  useInitialValue,
  type FieldProps,
} from '../form';
import { about, checkedByPreview, Verdict } from '../problems';
import { environmentFormsTranslationRef } from '../translation';
import { OfferState } from './OfferState';
import { PresentOrigin } from './PresentOrigin';
import styles from './fields.module.css';

type Preset = EnvironmentSpec['preset'];
const concern = about('preset');

/** Sizes as cards: what each asks of the cluster with the chosen components, and what that costs a month. */
export const PresetPicker = withQueries((props: FieldProps<Preset>) => {
  const { formData, onChange, schema, uiSchema, required } = props;
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const format = useFormatter();
  const values = useFormValues(props);
  const kind = kindOf(uiSchema);
  const begun = usePresent(kind, values);
  const present = begun.data?.spec;
  const { data: offer, error, refetch } = useOffer();
  useInitialValue(props, kind === 'change' ? present?.preset : 'small');
  const check = useCheck(kind, values);
  if (!offer) {
    return <OfferState label={schema.title} error={error} onRetry={refetch} />;
  }
  if (begun.error) {
    return (
      <OfferState
        label={schema.title}
        error={begun.error}
        onRetry={begun.refetch}
      />
    );
  }
  const chosen = values.components ?? [];
  return (
    <div className={styles.stack}>
      {begun.data && <PresentOrigin present={begun.data} />}
      <RadioGroup
        label={schema.title}
        description={
          offer.prices
            ? [schema.description, t('preset.estimate')]
                .filter(Boolean)
                .join(' ')
            : schema.description
        }
        secondaryLabel={required ? t('fields.required') : undefined}
        orientation="horizontal"
        className={styles.cards}
        value={formData ?? null}
        onChange={value => onChange(value as Preset)}
        isDisabled={props.disabled}
      >
        {offer.presets.map(preset => {
          const requests = requestsOf(offer, chosen, preset);
          const cost =
            requests && offer.prices && costOf(requests, offer.prices);
          return (
            <Radio key={preset} value={preset} className={styles.card}>
              <span className={styles.choice}>
                <Text as="span" weight="bold">
                  {t(`preset.${preset as Preset}`)}
                  {present?.preset === preset && ` (${t('preset.now')})`}
                </Text>
                <span>
                  {t('preset.cpu')}:{' '}
                  {requests
                    ? t('preset.cores', { count: requests.cpu })
                    : format.unknown}
                </span>
                <span>
                  {t('preset.memory')}: {format.bytes(requests?.memory)}
                </span>
                <span>
                  {t('preset.storage')}: {format.bytes(requests?.storage)}
                </span>
                {offer.prices && (
                  <span>
                    {t('preset.perMonth')}:{' '}
                    {format.currency(cost?.perMonth, offer.prices.currency)}
                  </span>
                )}
              </span>
            </Radio>
          );
        })}
      </RadioGroup>
      <Verdict
        problems={check.data?.problems.filter(({ field }) => concern(field))}
        isChecking={false}
      />
    </div>
  );
});

export const presetPicker = createFormField({
  name: 'LakehousePresetPicker',
  component: onCard(PresetPicker),
  validation: checkedByPreview(concern),
});
