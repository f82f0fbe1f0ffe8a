import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { RatingBar } from './RatingBar';
import { ScoreBadge } from './ScoreBadge';
import { ScoreBars } from './ScoreBars';
import { ratingOf } from './rating';

describe('ratingOf', () => {
  it('is the band of a scored table, or the status that replaces the score', () => {
    expect(ratingOf('scored', 'attention')).toBe('attention');
    expect(ratingOf('unsafe', 'good')).toBe('unsafe');
    expect(ratingOf('too-small')).toBe('too-small');
  });

  it('takes what it does not know as unknown', () => {
    expect(ratingOf('scored')).toBe('unknown');
    expect(ratingOf('petrified', 'good')).toBe('unknown');
  });
});

describe('ScoreBadge', () => {
  it('says number and word, and a range as a range', async () => {
    renderInTestApp(
      <>
        <ScoreBadge rating="good" score={{ low: 97, high: 97 }} />
        <ScoreBadge rating="critical" score={{ low: 31, high: 34 }} />
      </>,
    );
    expect(
      await screen.findByRole('img', { name: 'Health score 97: Good' }),
    ).toHaveTextContent('97Good');
    expect(
      screen.getByRole('img', { name: 'Health score 31 to 34: Critical' }),
    ).toHaveTextContent('31–34Critical');
  });

  it('shows no number where a status stands in its place', async () => {
    renderInTestApp(
      <ScoreBadge rating="unsafe" score={{ low: 92, high: 95 }} />,
    );
    expect(
      await screen.findByRole('img', { name: 'Health: Unsafe' }),
    ).toHaveTextContent(/^Unsafe$/);
  });
});

describe('ScoreBars', () => {
  it('tells what each part takes away, and what was not measured', async () => {
    renderInTestApp(
      <ScoreBars
        label="Parts"
        parts={[
          {
            id: 'a',
            label: 'Small files',
            max: 42,
            penalty: { low: 40.26, high: 40.26 },
            severity: 'critical',
            details: 'why',
          },
          {
            id: 'b',
            label: 'Waste',
            max: 10,
            penalty: { low: 2, high: 5 },
            severity: 'good',
          },
          {
            id: 'c',
            label: 'Layout',
            max: 4,
            penalty: { low: 0, high: 0 },
            severity: 'good',
          },
          {
            id: 'd',
            label: 'Orphans',
            max: 10,
            penalty: { low: 0, high: 3 },
            severity: 'good',
          },
        ]}
      />,
    );
    expect(await screen.findByText('−40.3 of 42')).toBeInTheDocument();
    expect(screen.getByText('−2 to 5 of 10')).toBeInTheDocument();
    expect(screen.getByText('up to −3 of 10')).toBeInTheDocument();
    expect(screen.getByText('no points lost')).toBeInTheDocument();
    expect(screen.getByText('why')).toBeInTheDocument();
    expect(screen.getByText('not measured')).toBeInTheDocument();
  });
});

describe('RatingBar', () => {
  it('counts by rating, leaves absent ones out and toggles a filter', async () => {
    const onToggle = jest.fn();
    renderInTestApp(
      <RatingBar
        label="Health"
        counts={{ critical: 3, good: 12 }}
        selected={['good']}
        onToggle={onToggle}
      />,
    );
    expect(
      await screen.findByRole('button', { name: '12 Good', pressed: true }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Broken/ }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '3 Critical' }));
    expect(onToggle).toHaveBeenCalledWith('critical');
  });
});
