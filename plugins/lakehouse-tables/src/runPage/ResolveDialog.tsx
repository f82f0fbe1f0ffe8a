import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Radio,
  RadioGroup,
  TextAreaField,
} from '@backstage/ui';
import { type ResolveRequest } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { ActionError } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useResolveRun } from '../data';
import { lakehouseTablesTranslationRef } from '../translation';
import styles from './ResolveDialog.module.css';

const LEAST = 3;
const MOST = 2_000;
const CHOICES = [
  { id: 'check-again', word: 'checkAgain' },
  { id: 'succeeded', word: 'succeeded' },
  { id: 'failed', word: 'failed' },
] as const satisfies { id: ResolveRequest['resolution']; word: string }[];

/** Settles a run whose outcome the metadata could not tell: by them, or by what a person found out. */
export const ResolveDialog = ({
  runId,
  onClose,
}: {
  runId: string;
  onClose: () => void;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const resolve = useResolveRun(runId);
  const [resolution, setResolution] =
    useState<ResolveRequest['resolution']>('check-again');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isTooShort = reason.trim().length < LEAST;

  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogHeader>{t('runPage.resolve.title')}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          <p>{t('runPage.resolve.explain')}</p>
          <RadioGroup
            label={t('runPage.resolve.choice')}
            value={resolution}
            onChange={chosen =>
              setResolution(
                CHOICES.find(({ id }) => id === chosen)?.id ?? resolution,
              )
            }
          >
            {CHOICES.map(({ id, word }) => (
              <Radio key={id} value={id}>
                {t(`runPage.resolve.${word}`)}
              </Radio>
            ))}
          </RadioGroup>
          <TextAreaField
            label={t('maintenance.reason.required')}
            description={
              tried && isTooShort
                ? t('runPage.resolve.reasonError')
                : t('runPage.resolve.reasonHint')
            }
            value={reason}
            onChange={setReason}
            isRequired
            isInvalid={tried && isTooShort}
            maxLength={MOST}
            rows={3}
          />
          <ActionError error={resolve.error} />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('maintenance.reason.cancel')}
        </Button>
        <Button
          variant="primary"
          isPending={resolve.isPending}
          onPress={() => {
            setTried(true);
            if (!isTooShort) {
              resolve.mutate(
                { resolution, reason: reason.trim() },
                { onSuccess: onClose },
              );
            }
          }}
        >
          {t('runPage.resolve.confirm')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
