import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { Select } from '@backstage/ui';
import { visibleText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useCheck, useOffer, withQueries } from '../data';
import { onCard, kindOf, useFormValues, type FieldProps } from '../form';
import { about, checkedByPreview, Verdict } from '../problems';
import { environmentFormsTranslationRef } from '../translation';
import { OfferState } from './OfferState';

const concern = about('storageClass');
const DEFAULT = ' default';

/** One of the storage classes of the chosen cluster, or its default. */
export const StorageClassPicker = withQueries((props: FieldProps<string>) => {
  const { formData, onChange, schema, uiSchema } = props;
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const values = useFormValues(props);
  const { data: offer, error, refetch } = useOffer();
  const check = useCheck(kindOf(uiSchema), values);
  if (!offer) {
    return <OfferState label={schema.title} error={error} onRetry={refetch} />;
  }
  const cluster = offer.clusters.find(each => each.id === values.cluster);
  const known = cluster?.storageClasses ?? [];
  return (
    <>
      <Select
        id={props.idSchema?.$id}
        label={schema.title}
        description={
          cluster ? schema.description : t('namespace.chooseCluster')
        }
        options={[
          { id: DEFAULT, label: t('storageClass.placeholder') },
          ...[...new Set([...known, ...(formData ? [formData] : [])])].map(
            name => ({ id: name, label: visibleText(name) }),
          ),
        ]}
        value={formData || DEFAULT}
        onChange={(id: unknown) =>
          onChange(id === DEFAULT ? undefined : (id as string))
        }
        isDisabled={props.disabled || !cluster}
      />
      <Verdict
        problems={
          cluster && check.data?.problems.filter(({ field }) => concern(field))
        }
        isChecking={false}
      />
    </>
  );
});

export const storageClassPicker = createFormField({
  name: 'LakehouseStorageClassPicker',
  component: onCard(StorageClassPicker),
  validation: checkedByPreview(concern),
});
