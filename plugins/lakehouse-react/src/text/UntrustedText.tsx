import clsx from 'clsx';
import { visibleText } from './visibleText';
import styles from './UntrustedText.module.css';

/** @public */
export interface UntrustedTextProps {
  children: string;
  /** `truncate` keeps one line and puts the whole text in the title; `wrap` breaks anywhere. */
  overflow?: 'truncate' | 'wrap';
  monospace?: boolean;
  className?: string;
}

/**
 * Text that came from the lakehouse (names, values, properties): its reading direction is isolated from the text around
 * it, invisible characters are shown by their code point, and no length breaks the layout.
 * @public
 */
export const UntrustedText = ({
  children,
  overflow = 'wrap',
  monospace,
  className,
}: UntrustedTextProps) => {
  const visible = visibleText(children);
  return (
    <bdi
      className={clsx(
        styles[overflow],
        monospace && styles.monospace,
        className,
      )}
      title={overflow === 'truncate' ? visible : undefined}
    >
      {visible}
    </bdi>
  );
};
