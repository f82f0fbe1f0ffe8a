import * as en from '../translation/en';

/** `name-taken` as a key: `nameTaken`. */
export const problemKey = (code: string) =>
  code.replace(/-(.)/g, (_, letter) => letter.toLocaleUpperCase('en-US'));

/** Whether there are words for the code. */
export const hasWords = (code: string): boolean =>
  Object.hasOwn(en.problem, problemKey(code));
