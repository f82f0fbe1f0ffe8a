import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { UntrustedText } from '../text';
import { lakehouseReactTranslationRef } from '../translation';

type Kind = 'denied' | 'conflict' | 'unavailable' | 'timeout';

const KINDS: Record<string, Kind> = {
  NotAllowedError: 'denied',
  ConflictError: 'conflict',
  ServiceUnavailableError: 'unavailable',
  TimeoutError: 'timeout',
};

/** What kind of refusal it is; the backend's own error is the cause of the client's. */
function kindOf(error: Error): Kind | undefined {
  const { cause } = error as { cause?: { name?: string } | null };
  return KINDS[error.name] ?? KINDS[cause?.name ?? ''];
}

/** The backend's own words, without what the client puts around them. */
const messageOf = (error: Error) => {
  const { cause } = error as { cause?: { message?: unknown } | null };
  return typeof cause?.message === 'string' ? cause.message : error.message;
};

/** @public */
export interface ActionErrorProps {
  /** Nothing is shown without one. */
  error: Error | null | undefined;
  /** What did not work. */
  title?: string;
  actions?: ReactNode;
}

/**
 * Something that a person asked for did not work: what that means, and why.
 * @public
 */
export const ActionError = ({ error, title, actions }: ActionErrorProps) => {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  if (!error) {
    return null;
  }
  const kind = kindOf(error);
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={title ?? t('actionError.title')}
      description={
        <>
          {kind && (
            <>
              {t(`actionError.${kind}`)}
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
