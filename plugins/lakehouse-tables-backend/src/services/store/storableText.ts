const NUL = '\0';

/** Whether a column can hold the text: PostgreSQL refuses the NUL character, even to compare with. */
export function isStorable(text: string): boolean {
  return !text.includes(NUL);
}

/** The text with NUL characters, which hostile metadata may hold, replaced by the sign for what cannot be shown. */
export function toStorable(text: string): string {
  return text.replaceAll(NUL, '\ufffd');
}
