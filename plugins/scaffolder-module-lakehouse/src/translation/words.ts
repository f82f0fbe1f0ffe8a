/** The shape of a group of messages, with any text in it: what a translation must fill completely. */
export type Words<T> = {
  [K in keyof T]: T[K] extends string ? string : Words<T[K]>;
};

type FlatKey<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${FlatKey<T[K]>}`;
}[keyof T & string];

/** Messages under dotted keys, as translation resources want them. */
export type FlatWords<T> = { [K in FlatKey<T>]: string };

interface Nested {
  [key: string]: string | Nested;
}

/** Nested messages under dotted keys. */
export function flatten<T>(words: Words<T>): FlatWords<T> {
  const entries = (nested: Nested, prefix: string): [string, string][] =>
    Object.entries(nested).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[prefix + key, value] as [string, string]]
        : entries(value, `${prefix}${key}.`),
    );
  return Object.fromEntries(
    entries(words as unknown as Nested, ''),
  ) as FlatWords<T>;
}
