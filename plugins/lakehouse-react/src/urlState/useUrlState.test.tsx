import { act, renderHook } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { useUrlState } from './useUrlState';

const start = (url: string, prefix?: string) =>
  renderHook(
    () => ({ state: useUrlState(prefix), search: useLocation().search }),
    {
      wrapper: ({ children }) => (
        <MemoryRouter initialEntries={[url]}>{children}</MemoryRouter>
      ),
    },
  );

describe('useUrlState', () => {
  it('reads single and repeated parameters, and takes empty ones as absent', () => {
    const { result } = start('/?tab=files&owner=a&owner=b&q=');
    expect(result.current.state.get('tab')).toBe('files');
    expect(result.current.state.getAll('owner')).toEqual(['a', 'b']);
    expect(result.current.state.get('q')).toBeUndefined();
  });

  it('changes what it is told and leaves the rest alone', () => {
    const { result } = start('/?tab=files&other=1');
    act(() =>
      result.current.state.set({ tab: undefined, owner: ['a', 'b'], q: 'x y' }),
    );
    expect(result.current.search).toBe('?other=1&owner=a&owner=b&q=x+y');
  });

  it('keeps to its own names when it has a prefix', () => {
    const { result } = start('/?tab=page', 'card.');
    expect(result.current.state.get('tab')).toBeUndefined();
    act(() => result.current.state.set({ tab: 'files' }));
    expect(result.current.search).toBe('?tab=page&card.tab=files');
  });
});
