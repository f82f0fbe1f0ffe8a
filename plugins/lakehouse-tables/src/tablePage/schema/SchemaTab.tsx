import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiLayoutColumnLine } from '@remixicon/react';
import {
  EmptyState,
  Panel,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../../translation';
import { type TableTabProps } from '../TableView';
import { FieldsTable } from './FieldsTable';
import { PartitionSpecs } from './PartitionSpecs';
import { SortOrders } from './SortOrders';
import styles from './SchemaTab.module.css';

/** Columns, how they partition the table, and how they sort it. */
export const SchemaTab = ({ detail }: TableTabProps) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { facts } = detail;
  if (!facts) {
    return (
      <EmptyState
        icon={<RiLayoutColumnLine />}
        title={t('tablePage.schema.notKnown')}
      />
    );
  }
  return (
    <div className={styles.root}>
      <Panel
        title={t('tablePage.schema.fieldsTitle')}
        note={t('tablePage.schema.fieldsNote', {
          id: format.number(facts.schema.schemaId),
          all: format.number(facts.schemaCount),
        })}
      >
        <FieldsTable schema={facts.schema} />
      </Panel>
      <Panel title={t('tablePage.schema.specsTitle')}>
        <PartitionSpecs facts={facts} />
      </Panel>
      <Panel title={t('tablePage.schema.sortTitle')}>
        <SortOrders facts={facts} />
      </Panel>
    </div>
  );
};
