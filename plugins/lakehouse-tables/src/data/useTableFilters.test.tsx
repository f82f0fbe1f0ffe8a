import { act, renderHook } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { useTableFilters } from './useTableFilters';

const start = (search: string) =>
  renderHook(() => ({ ...useTableFilters(), search: useLocation().search }), {
    wrapper: ({ children }) => (
      <MemoryRouter initialEntries={[`/${search}`]}>{children}</MemoryRouter>
    ),
  });

describe('useTableFilters', () => {
  it('ignores what the URL cannot mean', () => {
    const { result } = start(
      '?sort=colour&order=sideways&rating=purple&layer=attic&role=duke',
    );
    expect(result.current.filters).toMatchObject({
      sort: 'score',
      order: 'asc',
      rating: [],
      layer: [],
      role: [],
    });
  });

  it('leaves what is the default out of the URL', () => {
    const { result } = start('');
    act(() => result.current.change({ sort: 'bytes', order: 'desc' }));
    expect(result.current.search).toBe('?sort=bytes');
    act(() => result.current.change({ sort: 'score', order: 'asc' }));
    expect(result.current.search).toBe('');
  });

  it('clears the filters and keeps the sort', () => {
    const { result } = start(
      '?q=x&environment=a&schema=b&rating=good&layer=gold&role=same-as+link&finding=c&owner=d&mine=true&sort=name',
    );
    act(() => result.current.clear());
    expect(result.current.search).toBe('?sort=name');
  });
});
