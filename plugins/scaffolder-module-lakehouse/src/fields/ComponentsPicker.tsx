import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { Text } from '@backstage/ui';
import { type ComponentChoice } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useCheck, useOffer, usePresent, withQueries } from '../data';
import {
  onCard,
  kindOf,
  requiredComponents,
  specificationOf,
  useFormValues,
  useInitialValue,
  withComponent,
  withRequired,
  type FieldProps,
} from '../form';
import { about, checkedByPreview, Verdict } from '../problems';
import { environmentFormsTranslationRef } from '../translation';
import { ComponentRow } from './ComponentRow';
import { OfferState } from './OfferState';
import styles from './fields.module.css';

const concern = about('components');

/** Brings Secrets from elsewhere; those of a demo come from nowhere. */
const SECRETS = 'secrets';

/** What the environment is made of, in the order in which it comes up, and in which versions. */
export const ComponentsPicker = withQueries(
  (props: FieldProps<ComponentChoice[]>) => {
    const { formData = [], onChange, schema, uiSchema } = props;
    const { t } = useTranslationRef(environmentFormsTranslationRef);
    const values = useFormValues(props);
    const kind = kindOf(uiSchema);
    const present = usePresent(kind, values).data?.spec;
    const { data: offer, error, refetch } = useOffer();
    const initial =
      kind === 'change'
        ? present?.components
        : offer && requiredComponents(offer);
    useInitialValue(props, initial);
    const check = useCheck(kind, values);
    if (!offer) {
      return (
        <OfferState label={schema.title} error={error} onRetry={refetch} />
      );
    }
    const { cluster, secrets } = specificationOf(values, { present });
    const chosen = withRequired(offer, formData, initial ?? []);
    const { unavailable = [] } =
      offer.clusters.find(({ id }) => id === cluster) ?? {};
    return (
      <fieldset className={styles.fieldset} disabled={props.disabled}>
        <legend>
          <Text weight="bold">{schema.title}</Text>
        </legend>
        <ul className={styles.components}>
          {offer.components
            .filter(({ name }) => name !== SECRETS || secrets !== 'demo')
            .sort((a, b) => a.wave - b.wave)
            .map(component => (
              <ComponentRow
                key={component.name}
                component={component}
                unavailable={unavailable.find(
                  each => each.name === component.name,
                )}
                version={
                  chosen.find(each => each.name === component.name)?.version
                }
                now={
                  present?.components.find(each => each.name === component.name)
                    ?.version
                }
                onInclude={included =>
                  onChange(
                    included
                      ? withComponent(offer, chosen, component.name)
                      : chosen.filter(each => each.name !== component.name),
                  )
                }
                onVersion={version =>
                  onChange(
                    chosen.map(each =>
                      each.name === component.name
                        ? { ...each, version }
                        : each,
                    ),
                  )
                }
              />
            ))}
        </ul>
        <Verdict
          problems={check.data?.problems.filter(({ field }) => concern(field))}
          isChecking={check.isChecking}
          error={check.error}
          fine={t('fields.fine')}
        />
      </fieldset>
    );
  },
);

export const componentsPicker = createFormField({
  name: 'LakehouseComponentsPicker',
  component: onCard(ComponentsPicker),
  validation: checkedByPreview(concern),
});
