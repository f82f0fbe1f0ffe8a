import clsx from 'clsx';
import styles from './UntrustedText.module.css';

// Controls and format characters, such as those that turn the reading direction: they would show nothing, or show one
// name as another.
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

const visibleForm = (character: string) =>
  /\s/.test(character)
    ? ' '
    : `⟨U+${character
        .codePointAt(0)!
        .toString(16)
        .toLocaleUpperCase('en-US')
        .padStart(4, '0')}⟩`;

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
  const visible = children.replace(INVISIBLE, visibleForm);
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
