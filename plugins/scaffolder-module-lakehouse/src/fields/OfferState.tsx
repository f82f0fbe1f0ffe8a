import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Skeleton, VisuallyHidden } from '@backstage/ui';
import { UntrustedText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { environmentFormsTranslationRef } from '../translation';

/** In place of a field whose choices are not there: that they come, or why they do not. */
export const OfferState = ({
  label,
  error,
  onRetry,
}: {
  label: string | undefined;
  error: Error | null;
  onRetry: () => void;
}) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  return error ? (
    <Alert
      role="alert"
      status="danger"
      icon
      title={
        label ? `${label}: ${t('fields.notLoaded')}` : t('fields.notLoaded')
      }
      description={<UntrustedText>{error.message}</UntrustedText>}
      customActions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('fields.retry')}
        </Button>
      }
    />
  ) : (
    <div aria-busy="true">
      <VisuallyHidden>
        <span role="status">{t('fields.loading')}</span>
      </VisuallyHidden>
      <Skeleton width="100%" height={56} />
    </div>
  );
};
