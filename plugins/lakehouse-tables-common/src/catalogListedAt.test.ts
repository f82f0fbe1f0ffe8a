import { catalogListedAt } from './catalogListedAt';

const EARLIER = '2026-01-05T08:00:00.000Z';
const LATER = '2026-01-05T09:00:00.000Z';

describe('catalogListedAt', () => {
  it('is the end of the last look that told which tables there are, all or a part of them', () => {
    expect(catalogListedAt({ outcome: 'ok', endedAt: LATER })).toBe(LATER);
    expect(catalogListedAt({ outcome: 'partial', endedAt: LATER })).toBe(LATER);
  });

  it('is an earlier one where the last look failed', () => {
    expect(
      catalogListedAt({
        outcome: 'failed',
        endedAt: LATER,
        staleSince: EARLIER,
      }),
    ).toBe(EARLIER);
  });

  it('is none where nobody looked, or no look has succeeded', () => {
    expect(catalogListedAt({ outcome: 'never' })).toBeUndefined();
    expect(
      catalogListedAt({ outcome: 'failed', endedAt: LATER }),
    ).toBeUndefined();
  });
});
