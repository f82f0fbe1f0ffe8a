import { findingMessage } from './messages';

describe('English words of findings', () => {
  it('formats sizes, times, shares and counts by the names of the parameters', () => {
    expect(
      findingMessage('snapshots-past-policy', {
        snapshots: 1234,
        totalSnapshots: 5000,
        policyMs: 7 * 86_400_000,
        oldestAgeMs: 30 * 86_400_000,
      }),
    ).toBe(
      '1,234 of 5,000 snapshots are older than the policy of 7 days asks for; the oldest is 30 days old',
    );
    expect(
      findingMessage('small-files', {
        reducibleFiles: 9,
        dataFiles: 10,
        smallFiles: 10,
        smallBytes: 10.5 * 1024 * 1024,
      }),
    ).toBe(
      '9 of 10 files could be merged away (10 small files, 11 MiB in all)',
    );
    expect(
      findingMessage('statistics-stale', { changedShare: 0.256 }),
    ).toContain('26 %');
  });
});
