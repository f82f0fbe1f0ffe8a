import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CodedWords,
  CopyButton,
  DataTable,
  Panel,
  UntrustedText,
  useComponentWords,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type CredentialsLocation,
  type EnvironmentDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import styles from './AccessTab.module.css';

/** `describe` names the keys of a Secret and their sizes, never a value. */
const commandOf = ({ namespace, secret }: CredentialsLocation) =>
  `kubectl ${namespace ? `-n ${namespace} ` : ''}describe secret ${secret}`;

/** In which Secrets the credentials are; the portal shows none of their values. */
export const CredentialsPanel = ({
  environment: { credentials },
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const componentWords = useComponentWords();
  return (
    <Panel
      title={t('access.credentials.title')}
      note={
        credentials.length > 0
          ? t('access.credentials.note')
          : t('access.credentials.none')
      }
    >
      {credentials.length > 0 && (
        <DataTable
          label={t('access.credentials.title')}
          rows={credentials}
          rowKey={({ namespace, secret, purpose }) =>
            `${namespace}/${secret}/${purpose}`
          }
          columns={[
            {
              id: 'purpose',
              label: t('access.credentials.purpose'),
              isRowHeader: true,
              cell: ({ purpose }) => (
                <CodedWords words={componentWords(purpose)} />
              ),
            },
            {
              id: 'namespace',
              label: t('access.credentials.namespace'),
              cell: ({ namespace }) =>
                namespace && (
                  <span className={styles.name}>
                    <UntrustedText monospace>{namespace}</UntrustedText>
                  </span>
                ),
            },
            {
              id: 'secret',
              label: t('access.credentials.secret'),
              cell: ({ secret }) => (
                <span className={styles.name}>
                  <UntrustedText monospace>{secret}</UntrustedText>
                </span>
              ),
            },
            {
              id: 'keys',
              label: t('access.credentials.keys'),
              cell: ({ keys }) => (
                <span className={styles.keys}>
                  {keys.map(key => (
                    <UntrustedText key={key} monospace className={styles.key}>
                      {key}
                    </UntrustedText>
                  ))}
                </span>
              ),
            },
            {
              id: 'command',
              label: t('access.credentials.command'),
              cell: location => (
                <span className={styles.copyable}>
                  <UntrustedText monospace>{commandOf(location)}</UntrustedText>
                  <CopyButton
                    text={commandOf(location)}
                    what={t('access.credentials.copyCommand', {
                      secret: visibleText(location.secret),
                    })}
                  />
                </span>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
};
