import clsx from 'clsx';
import styles from './UntrustedText.module.css';

// Controls and the marks that turn the reading direction: they would show nothing, or show a name as another one.
// eslint-disable-next-line no-control-regex -- control characters are what this looks for
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

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
  const visible = children.replace(
    INVISIBLE,
    character =>
      `⟨U+${character
        .codePointAt(0)!
        .toString(16)
        .toUpperCase()
        .padStart(4, '0')}⟩`,
  );
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
