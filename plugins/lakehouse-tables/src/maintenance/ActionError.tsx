import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { UntrustedText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../translation';

type Kind = 'denied' | 'conflict' | 'unavailable' | 'timeout';

const KINDS: Record<string, Kind> = {
  NotAllowedError: 'denied',
  ConflictError: 'conflict',
  ServiceUnavailableError: 'unavailable',
  TimeoutError: 'timeout',
};

/** What kind of refusal it is; the backend's own error is the cause of the client's. */
function kindOf(error: Error): Kind | undefined {
  const { cause } = error as { cause?: unknown };
  const name =
    cause instanceof Error || (typeof cause === 'object' && cause !== null)
      ? (cause as { name?: string }).name
      : undefined;
  return KINDS[error.name] ?? KINDS[name ?? ''];
}

/** The backend's own words, without what the client puts around them. */
const messageOf = (error: Error) => {
  const { cause } = error as { cause?: { message?: unknown } };
  return typeof cause?.message === 'string' ? cause.message : error.message;
};

/** Something that a person asked for did not work: what that means, and why. */
export const ActionError = ({
  error,
  title,
  actions,
}: {
  error: Error | null;
  title?: string;
  actions?: ReactNode;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  if (!error) {
    return null;
  }
  const kind = kindOf(error);
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={title ?? t('maintenance.action.failed')}
      description={
        <>
          {kind && (
            <>
              {t(`maintenance.action.${kind}`)}
              <br />
            </>
          )}
          <span lang="en">
            <UntrustedText>{messageOf(error)}</UntrustedText>
          </span>
        </>
      }
      customActions={actions}
    />
  );
};
