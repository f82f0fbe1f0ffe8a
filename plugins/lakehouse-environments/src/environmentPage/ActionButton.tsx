import { type ReactElement, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Tooltip, TooltipTrigger } from '@backstage/ui';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import styles from './EnvironmentActions.module.css';

/** A button that asks for something; while another operation holds the environment it says so instead. */
export const ActionButton = ({
  icon,
  isBusy,
  isPending,
  size,
  label,
  onPress,
  children,
}: {
  icon: ReactElement;
  isBusy: boolean;
  isPending: boolean;
  size?: 'small' | 'medium';
  label?: string;
  onPress: () => void;
  children: ReactNode;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  if (isBusy && !isPending) {
    return (
      <TooltipTrigger>
        {/* A disabled button loses the focus and hides its reason: it stays operable and does nothing. */}
        <Button
          variant="secondary"
          size={size}
          iconStart={icon}
          aria-label={label}
          aria-disabled="true"
          className={styles.busy}
        >
          {children}
        </Button>
        <Tooltip>{t('actions.busy')}</Tooltip>
      </TooltipTrigger>
    );
  }
  return (
    <Button
      variant="secondary"
      size={size}
      iconStart={icon}
      aria-label={label}
      isPending={isPending}
      onPress={onPress}
    >
      {children}
    </Button>
  );
};
