import { judgeFreshness } from './judgeFreshness';

const HOUR = 3_600_000;
const now = Date.parse('2026-03-01T12:00:00Z');
const limits = { warnAfterMs: 2 * HOUR, errorAfterMs: 6 * HOUR };

const verdict = (options: Partial<Parameters<typeof judgeFreshness>[0]>) =>
  judgeFreshness({ ...limits, now, ...options })?.verdict;

describe('judgeFreshness', () => {
  it('compares the age with what is expected', () => {
    expect(verdict({ committedAt: now - 2 * HOUR })).toBe('pass');
    expect(verdict({ committedAt: now - 2 * HOUR - 1 })).toBe('warn');
    expect(verdict({ committedAt: now - 6 * HOUR - 1 })).toBe('error');
    expect(
      verdict({ errorAfterMs: undefined, committedAt: now - 99 * HOUR }),
    ).toBe('warn');
    expect(
      verdict({ warnAfterMs: undefined, committedAt: now - 99 * HOUR }),
    ).toBe('error');
  });

  it('takes the later of what the tool found and of what was committed', () => {
    const found = { foundAt: now - HOUR, committedAt: now - 9 * HOUR };
    expect(judgeFreshness({ ...limits, now, ...found })).toEqual({
      verdict: 'pass',
      dataAt: '2026-03-01T11:00:00.000Z',
      ...limits,
    });
    expect(verdict({ foundAt: now - 9 * HOUR, committedAt: now })).toBe('pass');
  });

  it('is unknown where nothing tells the age, and absent where nobody expects anything', () => {
    expect(verdict({})).toBe('unknown');
    expect(judgeFreshness({ committedAt: now, now })).toBeUndefined();
  });
});
