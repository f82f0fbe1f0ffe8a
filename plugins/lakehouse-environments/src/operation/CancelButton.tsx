import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Checkbox,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { RiStopCircleLine } from '@remixicon/react';
import { ActionError } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentOperation } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useCancelOperation } from '../data';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import styles from './operation.module.css';

/** Kinds that make something which can be taken back. */
const MAKING: readonly EnvironmentOperation['kind'][] = ['create'];

/** Ends a running operation, after asking once more. */
export const CancelButton = ({
  operation,
}: {
  operation: EnvironmentOperation;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const [undo, setUndo] = useState(false);
  const cancel = useCancelOperation(operation.environment, operation.id);
  const close = () => {
    setOpen(false);
    cancel.reset();
  };

  return (
    <>
      <Button
        variant="secondary"
        iconStart={<RiStopCircleLine />}
        onPress={() => setOpen(true)}
      >
        {t('operation.cancel')}
      </Button>
      {isOpen && (
        <Dialog isOpen onOpenChange={open => !open && close()}>
          <DialogHeader>{t('operation.cancelDialog.title')}</DialogHeader>
          <DialogBody>
            <div className={styles.dialog}>
              <p>{t('operation.cancelDialog.explanation')}</p>
              {MAKING.includes(operation.kind) && (
                <div>
                  <Checkbox isSelected={undo} onChange={setUndo}>
                    {t('operation.cancelDialog.undo')}
                  </Checkbox>
                  <p className={styles.hint}>
                    {t('operation.cancelDialog.undoHint')}
                  </p>
                </div>
              )}
              <ActionError
                error={cancel.error}
                title={t('operation.cancelDialog.failed')}
              />
            </div>
          </DialogBody>
          <DialogFooter>
            <Button variant="secondary" onPress={close}>
              {t('operation.cancelDialog.keep')}
            </Button>
            <Button
              variant="primary"
              destructive
              isPending={cancel.isPending}
              onPress={() => cancel.mutate({ undo }, { onSuccess: close })}
            >
              {t('operation.cancelDialog.confirm')}
            </Button>
          </DialogFooter>
        </Dialog>
      )}
    </>
  );
};
