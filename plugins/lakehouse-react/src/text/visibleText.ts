// Controls, format characters such as those that turn the reading direction, fillers and halves of surrogate pairs: they
// would show nothing, or show one name as another.
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const visibleForm = (character: string) =>
  /\s/.test(character)
    ? ' '
    : `⟨U+${character
        .codePointAt(0)!
        .toString(16)
        .toLocaleUpperCase('en-US')
        .padStart(4, '0')}⟩`;

/**
 * A text from outside with its invisible characters shown by their code point, for places that take no element: labels,
 * tooltips, options. Elsewhere `UntrustedText` does more.
 * @public
 */
export const visibleText = (text: string): string =>
  text.replace(INVISIBLE, visibleForm);
