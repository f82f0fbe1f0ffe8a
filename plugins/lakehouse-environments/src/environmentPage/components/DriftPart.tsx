import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataTable,
  UntrustedText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type ComponentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import styles from './ComponentsTab.module.css';

/** Which fields of which resources differ from Git, and of which that is not known, with why; nothing where none does. */
export const DriftPart = ({ component }: { component: ComponentDetail }) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const rows = component.resources.flatMap(({ kind, name, drift = [] }) =>
    drift.map(field => ({ resource: `${kind} ${name}`, ...field })),
  );
  const unknown = component.resources.filter(
    ({ driftUnknown }) => driftUnknown !== undefined,
  );
  if (rows.length === 0 && unknown.length === 0) {
    return null;
  }
  const value = (json: string | undefined) => (
    <span className={styles.value}>
      {json === undefined ? (
        t('componentsTab.drift.absent')
      ) : (
        <UntrustedText monospace>{json}</UntrustedText>
      )}
    </span>
  );
  return (
    <div className={styles.part}>
      <h3>{t('componentsTab.drift.title')}</h3>
      <p>{t('componentsTab.drift.note')}</p>
      {rows.length > 0 && (
        <DataTable
          label={t('componentsTab.drift.title')}
          rows={rows}
          rowKey={({ resource, path }) => `${resource}/${path}`}
          columns={[
            {
              id: 'field',
              label: t('componentsTab.drift.field'),
              isRowHeader: true,
              cell: ({ path }) => (
                <span className={styles.path}>
                  <UntrustedText monospace>{path}</UntrustedText>
                </span>
              ),
            },
            {
              id: 'desired',
              label: t('componentsTab.drift.desired'),
              cell: ({ desired }) => value(desired),
            },
            {
              id: 'live',
              label: t('componentsTab.drift.live'),
              cell: ({ live }) => value(live),
            },
            {
              id: 'resource',
              label: t('componentsTab.drift.resource'),
              cell: ({ resource }) => (
                <span className={styles.value}>
                  <UntrustedText>{resource}</UntrustedText>
                </span>
              ),
            },
          ]}
        />
      )}
      {unknown.length > 0 && (
        <ul
          className={styles.unknown}
          aria-label={t('componentsTab.drift.unknown')}
        >
          {unknown.map(({ kind, name, driftUnknown }) => (
            <li key={`${kind}/${name}`}>
              <UntrustedText monospace>{`${kind} ${name}`}</UntrustedText>{' '}
              {t(`componentsTab.drift.why.${driftUnknown!}`)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
