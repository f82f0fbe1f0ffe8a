import { useState, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
} from '@backstage/ui';
import { ActionError } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../translation';
import styles from './ReasonDialog.module.css';

const MOST = 2_000;

/** Asks once more before something happens, and for a reason that stays in the record. */
export const ReasonDialog = ({
  title,
  explanation,
  confirm,
  keep,
  destructive,
  isPending,
  error,
  onConfirm,
  onClose,
}: {
  title: string;
  explanation: ReactNode;
  confirm: string;
  /** Word for not doing it. */
  keep?: string;
  destructive?: boolean;
  isPending: boolean;
  error: Error | null;
  onConfirm: (reason: string | undefined) => void;
  onClose: () => void;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const [reason, setReason] = useState('');

  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          <p>{explanation}</p>
          <TextAreaField
            label={t('maintenance.reason.label')}
            description={t('maintenance.reason.hint')}
            value={reason}
            onChange={setReason}
            maxLength={MOST}
            rows={2}
          />
          <ActionError error={error} />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {keep ?? t('maintenance.reason.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive={destructive}
          isPending={isPending}
          onPress={() => onConfirm(reason.trim() || undefined)}
        >
          {confirm}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
