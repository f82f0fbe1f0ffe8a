import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { TextField } from '@backstage/ui';
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

const concern = about('namespace');

/** The first pattern with the environment's name in it: `lakehouse-*` becomes `lakehouse-vendas-dev`. */
function suggestion(patterns: string[] | undefined, id: string | undefined) {
  const pattern = patterns?.[0];
  return pattern && id ? pattern.replace('*', id) : undefined;
}

/** The namespace of a new environment, within what its cluster allows. */
export const NamespaceField = withQueries((props: FieldProps<string>) => {
  const { formData, onChange, schema, uiSchema, required } = props;
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const values = useFormValues(props);
  const offer = useOffer();
  const patterns = offer.data?.clusters.find(
    each => each.id === values.cluster,
  )?.namespaces;
  useInitialValue(props, suggestion(patterns, values.id));
  const check = useCheck(kindOf(uiSchema), values);
  const problems =
    formData && values.cluster
      ? check.data?.problems.filter(({ field }) => concern(field))
      : undefined;
  return (
    <>
      <TextField
        id={props.idSchema?.$id}
        label={schema.title}
        description={[
          schema.description,
          patterns
            ? t('namespace.allowed', { patterns: patterns.join(', ') })
            : t('namespace.chooseCluster'),
        ]
          .filter(Boolean)
          .join(' ')}
        secondaryLabel={required ? t('fields.required') : undefined}
        value={formData ?? ''}
        // An empty text stays one, or the suggestion would come back at once.
        onChange={onChange}
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
        isChecking={Boolean(values.cluster) && check.isChecking}
        error={check.error}
        fine={t('fields.fine')}
      />
    </>
  );
});

export const namespaceField = createFormField({
  name: 'LakehouseNamespace',
  component: onCard(NamespaceField),
  validation: checkedByPreview(concern),
});
