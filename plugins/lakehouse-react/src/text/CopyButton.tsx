import { useEffect, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { lakehouseReactTranslationRef } from '../translation';

/** @public */
export interface CopyButtonProps {
  /** What goes to the clipboard. */
  text: string;
  /** What it is, for the button's name: "metadata location". */
  what: string;
}

const CONFIRMATION_MS = 2_000;

/**
 * Copies a text and says so.
 * @public
 */
export const CopyButton = ({ text, what }: CopyButtonProps) => {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <>
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={copied ? <RiCheckLine /> : <RiFileCopyLine />}
        aria-label={t('copyButton.copy', { what })}
        // A denied clipboard leaves the button as it was: nothing was copied, so nothing is confirmed.
        onPress={() =>
          window.navigator.clipboard?.writeText(text).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }
      />
      <VisuallyHidden>
        <span role="status">{copied ? t('copyButton.copied') : ''}</span>
      </VisuallyHidden>
    </>
  );
};
