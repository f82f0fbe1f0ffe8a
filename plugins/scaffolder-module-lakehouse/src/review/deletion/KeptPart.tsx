import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import {
  type DeletionPreview,
  type EnvironmentDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  CopyButton,
  LoadingLines,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useDeletionPreview } from '../../data';
import { environmentFormsTranslationRef } from '../../translation';
import styles from '../review.module.css';

/** How old the last backup is, and how to take one first. */
const Backup = ({
  preview: { backup, lastBackupAt },
  namespace,
}: {
  preview: DeletionPreview;
  namespace: string;
}) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const format = useFormatter();
  const command = `kubectl -n ${namespace} create job backup-last --from=cronjob/backup`;
  return (
    <Alert
      status={backup === 'done' ? 'info' : 'warning'}
      icon
      title={
        backup === 'done'
          ? t('deletion.backup.done', {
              when: format.ago(lastBackupAt),
              at: format.dateTime(lastBackupAt),
            })
          : t(`deletion.backup.${backup}`)
      }
      description={
        backup === 'none' ? (
          t('deletion.backup.byHand')
        ) : (
          <>
            {t('deletion.backup.first')}
            <span className={styles.command}>
              <UntrustedText monospace>{command}</UntrustedText>
              <CopyButton text={command} what={t('deletion.backup.command')} />
            </span>
          </>
        )
      }
    />
  );
};

/** What a deletion leaves because it may hold data, and the last backup. */
export const KeptPart = ({
  environment: { id, namespace, requests },
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const format = useFormatter();
  const { data, error } = useDeletionPreview(id);
  if (!data && !error) {
    return <LoadingLines heights={[20, 40]} />;
  }
  const preview: DeletionPreview = data ?? {
    backup: 'unknown',
    problem: error!.message,
  };
  const { kept, problem } = preview;
  return (
    <>
      <section className={styles.part} aria-label={t('deletion.kept.title')}>
        <Text as="h3" weight="bold">
          {t('deletion.kept.title')}
        </Text>
        <Text>
          {t('deletion.kept.text', {
            storage: format.bytes(requests?.storage),
          })}
        </Text>
        {kept?.length === 0 && <Text>{t('deletion.kept.none')}</Text>}
        {kept && kept.length > 0 && (
          <ul className={styles.problems} aria-label={t('deletion.kept.title')}>
            {kept.map(({ kind, name }) => (
              <li key={`${kind}/${name}`}>
                <UntrustedText monospace>{`${kind} ${name}`}</UntrustedText>
              </li>
            ))}
          </ul>
        )}
        {problem && (
          <Alert
            status="warning"
            icon
            title={t('deletion.kept.unknown')}
            description={
              <span lang="en">
                <UntrustedText>{problem}</UntrustedText>
              </span>
            }
          />
        )}
      </section>
      <Backup preview={preview} namespace={namespace} />
    </>
  );
};
