import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** A change: a text, several texts, or `undefined` to take the parameter away. @public */
export type UrlStatePatch = Record<string, string | string[] | undefined>;

/** @public */
export interface UrlState {
  /** The first value of a parameter; `undefined` when it is absent or empty. */
  get(name: string): string | undefined;
  /** All values of a parameter. */
  getAll(name: string): string[];
  /**
   * Changes parameters and leaves all others alone.
   * `replace` (default) keeps one history entry while a filter is adjusted; with `false` the back button undoes it.
   */
  set(patch: UrlStatePatch, options?: { replace?: boolean }): void;
}

/**
 * View state that lives in the query string, so that a view can be linked, reloaded and gone back to.
 * @param prefix - put before each name, for a component that shares a page with others
 * @public
 */
export function useUrlState(prefix: string = ''): UrlState {
  const [params, setParams] = useSearchParams();

  const set = useCallback(
    (patch: UrlStatePatch, options?: { replace?: boolean }) => {
      setParams(
        current => {
          const next = new URLSearchParams(current);
          for (const [name, value] of Object.entries(patch)) {
            next.delete(prefix + name);
            for (const one of [value ?? []].flat()) {
              if (one !== '') {
                next.append(prefix + name, one);
              }
            }
          }
          return next;
        },
        { replace: options?.replace ?? true },
      );
    },
    [prefix, setParams],
  );

  return useMemo(
    () => ({
      get: name => params.get(prefix + name) || undefined,
      getAll: name => params.getAll(prefix + name).filter(Boolean),
      set,
    }),
    [params, prefix, set],
  );
}
