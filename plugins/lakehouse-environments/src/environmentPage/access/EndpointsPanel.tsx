import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CopyButton,
  DataTable,
  Panel,
  UntrustedText,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { inWaveOrder } from '../../situation';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { useStateWords } from '../../words';
import styles from './AccessTab.module.css';

/** Addresses of all that runs, and from where they can be reached. */
export const EndpointsPanel = ({
  environment,
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const { componentTitle, reachWord } = useStateWords();
  const rows = inWaveOrder(environment.details).flatMap(component =>
    component.endpoints.map(endpoint => ({ component, endpoint })),
  );
  return (
    <Panel
      title={t('access.endpoints.title')}
      note={rows.length === 0 && t('access.endpoints.none')}
    >
      {rows.length > 0 && (
        <DataTable
          label={t('access.endpoints.title')}
          rows={rows}
          rowKey={({ component, endpoint }) =>
            `${component.name}/${endpoint.name}/${endpoint.url}`
          }
          columns={[
            {
              id: 'name',
              label: t('access.endpoints.name'),
              isRowHeader: true,
              cell: ({ endpoint }) => (
                <UntrustedText>{endpoint.name}</UntrustedText>
              ),
            },
            {
              id: 'url',
              label: t('access.endpoints.url'),
              cell: ({ endpoint: { url, name } }) => (
                <span className={styles.copyable}>
                  <UntrustedText monospace>{url}</UntrustedText>
                  <CopyButton
                    text={url}
                    what={t('access.endpoints.copy', {
                      name: visibleText(name),
                    })}
                  />
                </span>
              ),
            },
            {
              id: 'component',
              label: t('access.endpoints.component'),
              cell: ({ component }) => (
                <UntrustedText>{componentTitle(component)}</UntrustedText>
              ),
            },
            {
              id: 'reach',
              label: t('access.endpoints.reach'),
              cell: ({ endpoint }) => reachWord(endpoint.reach),
            },
          ]}
        />
      )}
    </Panel>
  );
};
