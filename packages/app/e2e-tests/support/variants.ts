/** Colours depend on the theme, names and widths on the language: two of the four pairs have each of them once. */
export const variants = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'pt-BR' },
] as const;

export type Variant = (typeof variants)[number];
