import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CopyButton,
  Panel,
  UntrustedText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { Remainders } from '../../operation';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import styles from './KeptPanel.module.css';

/** What is left of an environment that was deleted, how to be rid of it, and how to bring it back. */
export const KeptPanel = ({
  environment: { namespace, operation, spec, permitted },
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  if (!operation) {
    return null;
  }
  const left = (operation.stands ?? []).filter(({ fate }) => fate !== 'undone');
  const hasNamespace = left.some(
    ({ resource }) => resource.kind === 'Namespace',
  );
  const command = `kubectl delete namespace ${namespace}`;
  return (
    <Panel
      title={t('overview.kept.title')}
      note={left.length === 0 && t('overview.kept.nothing')}
    >
      {left.length > 0 && <Remainders remainders={left} />}
      {hasNamespace && (
        <div className={styles.part}>
          <h3>{t('overview.kept.rid')}</h3>
          <p>{t('overview.kept.ridText')}</p>
          <span className={styles.command}>
            <UntrustedText monospace>{command}</UntrustedText>
            <CopyButton text={command} what={t('overview.kept.command')} />
          </span>
        </div>
      )}
      {spec && spec.secrets !== 'demo' && <p>{t('overview.kept.secrets')}</p>}
      {spec && operation.kind === 'delete' && (
        <div className={styles.part}>
          <h3>{t('overview.kept.back')}</h3>
          <p>
            {hasNamespace
              ? t('overview.kept.backText')
              : t('overview.kept.backEmpty')}{' '}
            {permitted.retry
              ? t('overview.kept.backHow')
              : t('overview.kept.backAsk')}
          </p>
        </div>
      )}
    </Panel>
  );
};
