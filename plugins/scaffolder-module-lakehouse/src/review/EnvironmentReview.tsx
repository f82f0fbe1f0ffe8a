import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { Alert } from '@backstage/ui';
import {
  DataState,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useCheck, useEnvironment, usePresent, withQueries } from '../data';
import { onCard, kindOf, useFormValues, type FieldProps } from '../form';
import { checkedByPreview, isOthers } from '../problems';
import { environmentFormsTranslationRef } from '../translation';
import { DeletionPart } from './deletion/DeletionPart';
import { PreviewPart } from './PreviewPart';
import styles from './review.module.css';

/** The last page before anything is made: the same that the backend will do, told in advance. */
export const EnvironmentReview = withQueries((props: FieldProps<string>) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const values = useFormValues(props);
  const kind = kindOf(props.uiSchema);
  const environment = useEnvironment(kind === 'create' ? undefined : values.id);
  const present = usePresent(kind, values);
  const check = useCheck(kind === 'delete' ? 'create' : kind, {
    ...values,
    id: kind === 'delete' ? undefined : values.id,
  });
  const missing = [environment, present].find(({ error }) => error);
  if (!values.id) {
    return <Alert status="info" icon title={t('review.chooseFirst')} />;
  }
  if (environment.data && isOthers(environment.data)) {
    return (
      <Alert
        status="danger"
        icon
        title={t('review.discovered', {
          title: visibleText(environment.data.title),
        })}
      />
    );
  }
  return (
    <section
      className={styles.root}
      aria-label={props.schema.title}
      aria-busy={check.isChecking}
    >
      {kind === 'delete' ? (
        <DataState
          what={values.id}
          data={environment.data}
          error={environment.error}
          onRetry={environment.refetch}
        >
          {loaded => <DeletionPart environment={loaded} />}
        </DataState>
      ) : (
        <DataState
          what={t('review.resources')}
          data={check.isPlaceholderData ? undefined : check.data}
          error={missing?.error ?? check.error}
          onRetry={(missing ?? check).refetch}
        >
          {preview => (
            <PreviewPart preview={preview} showChanges={kind === 'change'} />
          )}
        </DataState>
      )}
    </section>
  );
});

export const environmentReview = createFormField({
  name: 'LakehouseEnvironmentReview',
  component: onCard(EnvironmentReview),
  // All that is wrong, wherever in the form it is.
  validation: checkedByPreview(() => true),
});
