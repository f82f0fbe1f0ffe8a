import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  UntrustedText,
  useFormatter,
  useOperationWord,
  type DataTableColumn,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Snapshot } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../../translation';

/** What one snapshot did, in words. */
export function useSnapshotText() {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const operationWord = useOperationWord();

  /** `+3 −1`; unknown when the summary tells neither. */
  const change = (
    added: number | undefined,
    removed: number | undefined,
    show: (value: number) => string = format.number,
  ) => {
    if (added === undefined && removed === undefined) {
      return format.unknown;
    }
    const parts = [
      added ? `+${show(added)}` : '',
      removed ? `−${show(removed)}` : '',
    ].filter(Boolean);
    return parts.join(' ') || show(0);
  };
  /** Data and delete files together; undefined only when neither is known. */
  const sum = (a: number | undefined, b: number | undefined) =>
    a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);

  const files = (one: Snapshot) =>
    change(
      sum(one.addedDataFiles, one.addedDeleteFiles),
      sum(one.deletedDataFiles, one.removedDeleteFiles),
    );
  const rows = (one: Snapshot) => change(one.addedRecords, one.deletedRecords);
  const bytes = (one: Snapshot) =>
    change(one.addedBytes, one.removedBytes, format.bytes);
  const operation = (one: Snapshot) =>
    one.operation === undefined
      ? t('tablePage.snapshots.unknownOperation')
      : operationWord(one.operation);
  const engine = (one: Snapshot) =>
    one.engine
      ? [one.engine, one.engineVersion].filter(Boolean).join(' ')
      : format.unknown;

  const detailsText = (one: Snapshot) => (
    <div>
      <UntrustedText>
        {t('tablePage.snapshots.details', {
          time: format.dateTime(one.timestampMs),
          operation: operation(one),
          files: files(one),
          rows: rows(one),
          bytes: bytes(one),
        })}
      </UntrustedText>
      <br />
      <UntrustedText monospace>{one.snapshotId}</UntrustedText>
      {' · '}
      {t('tablePage.snapshots.engine')}:{' '}
      <UntrustedText>{engine(one)}</UntrustedText>
      {!one.onMainLine && ` · ${t('tablePage.snapshots.offMainLine')}`}
    </div>
  );

  return { files, rows, bytes, operation, engine, detailsText };
}

/** Columns of the timeline's table twin. */
export function useSnapshotColumns(): DataTableColumn<Snapshot>[] {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const text = useSnapshotText();

  return [
    {
      id: 'time',
      label: t('tablePage.snapshots.time'),
      cell: one => format.dateTime(one.timestampMs),
      sortValue: one => one.timestampMs,
      isRowHeader: true,
    },
    {
      id: 'operation',
      label: t('tablePage.snapshots.operation'),
      cell: one => <UntrustedText>{text.operation(one)}</UntrustedText>,
      sortValue: one => one.operation,
    },
    {
      id: 'files',
      label: t('tablePage.snapshots.files'),
      align: 'end',
      cell: text.files,
    },
    {
      id: 'rows',
      label: t('tablePage.snapshots.rows'),
      align: 'end',
      cell: text.rows,
    },
    {
      id: 'bytes',
      label: t('tablePage.snapshots.bytes'),
      align: 'end',
      cell: text.bytes,
    },
    {
      id: 'total',
      label: t('tablePage.snapshots.total'),
      align: 'end',
      cell: one => format.number(one.totalDataFiles),
      sortValue: one => one.totalDataFiles,
    },
    {
      id: 'references',
      label: t('tablePage.snapshots.references'),
      cell: one => (
        <UntrustedText>
          {[
            ...(one.current ? [t('tablePage.snapshots.current')] : []),
            ...one.refs,
            ...(one.onMainLine ? [] : [t('tablePage.snapshots.offMainLine')]),
          ].join(', ')}
        </UntrustedText>
      ),
    },
    {
      id: 'engine',
      label: t('tablePage.snapshots.engine'),
      cell: one => <UntrustedText>{text.engine(one)}</UntrustedText>,
    },
    {
      id: 'snapshot',
      label: t('tablePage.snapshots.snapshot'),
      cell: one => <UntrustedText monospace>{one.snapshotId}</UntrustedText>,
    },
  ];
}
