import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiListSettingsLine } from '@remixicon/react';
import {
  CopyButton,
  DataTable,
  EmptyState,
  FactList,
  Panel,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../../translation';
import { type TableTabProps } from '../TableView';
import styles from './PropertiesTab.module.css';

/** A long text with a button that copies it; says so when it is not known. */
const Copyable = ({
  text,
  what,
}: {
  text: string | undefined;
  what: string;
}) => {
  const format = useFormatter();
  return text === undefined ? (
    <>{format.unknown}</>
  ) : (
    <span className={styles.copyable}>
      <UntrustedText monospace>{text}</UntrustedText>
      <CopyButton text={text} what={what} />
    </span>
  );
};

/** What the metadata says about the table itself: identity, properties, statistics files. */
export const PropertiesTab = ({ detail }: TableTabProps) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { facts } = detail;
  if (!facts) {
    return (
      <EmptyState
        icon={<RiListSettingsLine />}
        title={t('tablePage.properties.notKnown')}
      />
    );
  }
  const properties = Object.entries(facts.properties).sort(([a], [b]) =>
    a.localeCompare(b),
  );

  let statisticsNote: string | undefined;
  if (!facts.statistics) {
    statisticsNote = t('tablePage.properties.statisticsNotKnown');
  } else if (facts.statistics.length === 0) {
    statisticsNote = t('tablePage.properties.statisticsNone');
  }

  return (
    <div className={styles.root}>
      <Panel title={t('tablePage.properties.identityTitle')}>
        <FactList
          facts={[
            {
              label: t('tablePage.properties.uuid'),
              value: (
                <Copyable
                  text={facts.tableUuid}
                  what={t('tablePage.properties.uuid')}
                />
              ),
            },
            {
              label: t('tablePage.properties.format'),
              value: String(facts.formatVersion),
            },
            {
              label: t('tablePage.properties.location'),
              value: (
                <Copyable
                  text={facts.location}
                  what={t('tablePage.properties.location')}
                />
              ),
            },
            {
              label: t('tablePage.properties.metadata'),
              value: (
                <Copyable
                  text={facts.metadataLocation}
                  what={t('tablePage.properties.metadata')}
                />
              ),
            },
            {
              label: t('tablePage.properties.metadataBytes'),
              value: format.bytes(facts.metadataBytes),
            },
            {
              label: t('tablePage.properties.metadataLog'),
              value: format.number(facts.metadataLogEntries),
            },
          ]}
        />
      </Panel>
      <Panel
        title={t('tablePage.properties.title')}
        note={
          properties.length > 0
            ? t('tablePage.properties.secretsNote')
            : t('tablePage.properties.none')
        }
      >
        {properties.length > 0 && (
          <DataTable
            label={t('tablePage.properties.title')}
            rows={properties}
            rowKey={([name]) => name}
            pageSize={200}
            columns={[
              {
                id: 'name',
                label: t('tablePage.properties.name'),
                cell: ([name]) => (
                  <UntrustedText monospace>{name}</UntrustedText>
                ),
              },
              {
                id: 'value',
                label: t('tablePage.properties.value'),
                cell: ([, value]) => (
                  <UntrustedText monospace>{value}</UntrustedText>
                ),
              },
            ]}
          />
        )}
      </Panel>
      <Panel
        title={t('tablePage.properties.statisticsTitle')}
        note={statisticsNote}
      >
        {facts.statistics && facts.statistics.length > 0 && (
          <DataTable
            label={t('tablePage.properties.statisticsTitle')}
            rows={facts.statistics}
            rowKey={file => file.path}
            columns={[
              {
                id: 'kind',
                label: t('tablePage.properties.statisticsKind'),
                cell: file =>
                  t(`tablePage.properties.statisticsKinds.${file.kind}`),
              },
              {
                id: 'snapshot',
                label: t('tablePage.properties.statisticsSnapshot'),
                cell: file => (
                  <UntrustedText monospace>{file.snapshotId}</UntrustedText>
                ),
              },
              {
                id: 'bytes',
                label: t('tablePage.properties.statisticsBytes'),
                align: 'end',
                cell: file => format.bytes(file.bytes),
              },
            ]}
          />
        )}
      </Panel>
    </div>
  );
};
