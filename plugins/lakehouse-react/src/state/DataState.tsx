import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, VisuallyHidden } from '@backstage/ui';
import { RiCompass3Line, RiLockLine } from '@remixicon/react';
import { UntrustedText } from '../text';
import { lakehouseReactTranslationRef } from '../translation';
import { classifyError } from './classifyError';
import { EmptyState } from './EmptyState';
import { LoadingLines } from './LoadingLines';

/** @public */
export interface DataStateProps<T> {
  /** What is being loaded, to stand in a sentence: "the tables". */
  what: string;
  /** Loaded data; may be there together with an error when a later update failed. */
  data: T | undefined;
  error?: Error | null;
  onRetry: () => void;
  /** True when the loaded data holds nothing; shows `empty`. */
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  /** What to do about a denial; to ask the owner or a platform engineer by default. */
  deniedDescription?: ReactNode;
  /** Why it may be missing; that it was dropped since the last scan by default. */
  notFoundDescription?: ReactNode;
  /** The way out where it is missing, beside trying again. */
  notFoundActions?: ReactNode;
  /** Placeholder while loading; three lines by default. */
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/**
 * One of: loading, denied, not found, failed with retry, empty, or the data. Data that could not be updated stays
 * visible under a warning.
 * @public
 */
export function DataState<T>(props: DataStateProps<T>) {
  const { what, data, error, onRetry, isEmpty, empty, skeleton, children } =
    props;
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  const retry = (
    <Button size="small" variant="secondary" onPress={onRetry}>
      {t('dataState.retry')}
    </Button>
  );
  const kind = error ? classifyError(error) : undefined;

  // A denial is not a hiccup: what was loaded under an earlier permission must not stay on the screen.
  if (kind === 'denied') {
    return (
      <EmptyState
        icon={<RiLockLine />}
        title={t('dataState.deniedTitle', { what })}
        description={
          props.deniedDescription ?? t('dataState.deniedDescription')
        }
        actions={retry}
      />
    );
  }
  if (kind === 'not-found') {
    return (
      <EmptyState
        icon={<RiCompass3Line />}
        title={t('dataState.notFoundTitle', { what })}
        description={
          props.notFoundDescription ?? t('dataState.notFoundDescription')
        }
        actions={
          <>
            {props.notFoundActions}
            {retry}
          </>
        }
      />
    );
  }
  if (data === undefined) {
    return error ? (
      <Alert
        status="danger"
        icon
        title={t('dataState.errorTitle', { what })}
        description={<UntrustedText>{error.message}</UntrustedText>}
        customActions={retry}
      />
    ) : (
      <div aria-busy="true">
        <VisuallyHidden>
          <span role="status">{t('dataState.loading', { what })}</span>
        </VisuallyHidden>
        {skeleton ?? <LoadingLines />}
      </div>
    );
  }
  return (
    <>
      {error && (
        <Alert
          status="warning"
          icon
          title={t('dataState.refreshFailed')}
          description={<UntrustedText>{error.message}</UntrustedText>}
          customActions={retry}
        />
      )}
      {isEmpty?.(data) ? empty : children(data)}
    </>
  );
}
