import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { Alert, Select } from '@backstage/ui';
import {
  UntrustedText,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useCheck, useOffer, withQueries } from '../data';
import {
  onCard,
  kindOf,
  useFormValues,
  useInitialValue,
  type FieldProps,
} from '../form';
import { about, checkedByPreview, Verdict } from '../problems';
import { environmentFormsTranslationRef } from '../translation';
import { OfferState } from './OfferState';
import styles from './fields.module.css';

const concern = about('cluster');

/** One of the clusters that are set up; those that do not answer say why. */
export const ClusterPicker = withQueries((props: FieldProps<string>) => {
  const { formData, onChange, schema, uiSchema, required } = props;
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const check = useCheck(kindOf(uiSchema), useFormValues(props));
  const { data: offer, error, refetch } = useOffer();
  const clusters = offer?.clusters ?? [];
  const reachable = clusters.filter(each => each.reachable);
  useInitialValue(props, reachable.length === 1 ? reachable[0].id : undefined);
  if (!offer) {
    return <OfferState label={schema.title} error={error} onRetry={refetch} />;
  }
  const chosen = clusters.find(each => each.id === formData);
  return (
    <div className={styles.stack}>
      <Select
        id={props.idSchema?.$id}
        label={schema.title}
        description={clusters.length ? schema.description : t('cluster.none')}
        secondaryLabel={required ? t('fields.required') : undefined}
        placeholder={t('cluster.placeholder')}
        options={clusters.map(({ id, title, reachable: answers, ...each }) => {
          const words = answers
            ? each.kubernetesVersion &&
              t('cluster.kubernetes', { version: each.kubernetesVersion })
            : t('cluster.unreachable', { title: id });
          return {
            id,
            label: visibleText(words ? `${title} – ${words}` : title),
            disabled: !answers,
          };
        })}
        value={formData ?? null}
        onChange={(id: unknown) => onChange((id as string) ?? undefined)}
        isDisabled={props.disabled || !clusters.length}
      />
      {clusters
        .filter(each => !each.reachable)
        .map(each => (
          <Alert
            key={each.id}
            status="warning"
            icon
            title={t('cluster.unreachable', { title: visibleText(each.title) })}
            description={
              each.reason && (
                <span lang="en">
                  <UntrustedText>{each.reason}</UntrustedText>
                </span>
              )
            }
          />
        ))}
      {chosen?.simulated && (
        <Alert status="info" icon description={t('cluster.simulated')} />
      )}
      {chosen?.reachable && (
        <Verdict
          problems={check.data?.problems.filter(({ field }) => concern(field))}
          isChecking={false}
        />
      )}
    </div>
  );
});

export const clusterPicker = createFormField({
  name: 'LakehouseClusterPicker',
  component: onCard(ClusterPicker),
  validation: checkedByPreview(concern),
});
