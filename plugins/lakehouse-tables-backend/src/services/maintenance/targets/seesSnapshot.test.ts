import { TrinoError, TrinoQueries } from '../../trino';
import { EngineState } from '../types';
import { seesSnapshot } from './seesSnapshot';

const sees = (answer: () => Promise<unknown>) =>
  seesSnapshot(
    { query: answer } as unknown as TrinoQueries,
    { catalogName: 'lake' } as EngineState,
    { schema: 'vendas', name: 'orders', snapshotId: '1' },
    new AbortController().signal,
  );
const failing = (kind: TrinoError['kind'], errorName?: string) => async () => {
  throw new TrinoError(kind, 'failed', { errorName });
};

describe('an engine sees the table that was read', () => {
  it('where the snapshot is one of the table that it has by the name', async () => {
    expect(await sees(async () => ({ rows: [] }))).toBe(true);
    expect(await sees(failing('query-failed', 'INVALID_ARGUMENTS'))).toBe(
      false,
    );
    expect(await sees(failing('query-failed', 'NOT_SUPPORTED'))).toBe(false);
  });

  it('not where it has none by the name; where it cannot say, it is not known', async () => {
    expect(await sees(failing('not-found'))).toBe(false);
    await expect(sees(failing('unavailable'))).rejects.toThrow('failed');
    await expect(
      sees(failing('query-failed', 'GENERIC_INTERNAL_ERROR')),
    ).rejects.toThrow('failed');
  });
});
