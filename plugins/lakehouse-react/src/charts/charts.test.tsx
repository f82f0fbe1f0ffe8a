import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { HeatMap } from './HeatMap';
import { Histogram } from './Histogram';
import { RangeBars } from './RangeBars';
import { SnapshotTimeline } from './SnapshotTimeline';
import { TrendChart } from './TrendChart';

const MIB = 1024 * 1024;

async function showAsTable() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Show as table' }),
  );
  return screen.findByRole('table');
}
const texts = (cells: HTMLElement[]) => cells.map(cell => cell.textContent);

describe('Histogram', () => {
  const buckets = [
    { fromBytes: 0, toBytes: MIB, files: 0, bytes: 0 },
    { fromBytes: MIB, toBytes: 8 * MIB, files: 120, bytes: 300 * MIB },
    { fromBytes: 8 * MIB, toBytes: 96 * MIB, files: 0, bytes: 0 },
    { fromBytes: 96 * MIB, files: 3, bytes: 400 * MIB },
  ];

  it('has a table twin with the same data, without the empty ends', async () => {
    renderInTestApp(<Histogram title="Files by size" buckets={buckets} />);
    const table = await showAsTable();
    expect(texts(within(table).getAllByRole('rowheader'))).toEqual([
      '1 MiB to 8 MiB',
      '8 MiB to 96 MiB',
      '96 MiB and more',
    ]);
    expect(within(table).getByText('120')).toBeInTheDocument();
  });

  it('sorts the twin by a column', async () => {
    renderInTestApp(<Histogram title="Files by size" buckets={buckets} />);
    const table = await showAsTable();
    await userEvent.click(within(table).getByRole('button', { name: 'Files' }));
    expect(within(table).getAllByRole('rowheader')[0]).toHaveTextContent(
      '8 MiB to 96 MiB',
    );
    expect(
      within(table).getByRole('columnheader', { name: 'Files' }),
    ).toHaveAttribute('aria-sort', 'ascending');
  });

  it('marks the target size', async () => {
    renderInTestApp(
      <Histogram title="Files" buckets={buckets} targetBytes={128 * MIB} />,
    );
    expect(await screen.findByText('target 128 MiB')).toBeInTheDocument();
  });
});

describe('HeatMap', () => {
  it('lets cells be chosen by click, Enter and the space bar, where that is wanted', async () => {
    const onToggle = jest.fn();
    renderInTestApp(
      <HeatMap
        label="Partitions"
        measure="Files"
        cells={[
          { id: 'a', label: 'Partition a', value: 9, chosen: true },
          { id: 'b', label: 'Partition b', value: 1 },
        ]}
        formatValue={String}
        renderDetails={cell => <p>about {cell.id}</p>}
        onToggle={cell => onToggle(cell.id)}
      />,
    );
    const first = await screen.findByRole('option', { selected: true });
    await userEvent.click(first);
    await userEvent.keyboard('{ArrowRight}{Enter} ');
    expect(onToggle.mock.calls).toEqual([['a'], ['b'], ['b']]);
  });

  it('is one tab stop, and the arrow keys walk through named cells', async () => {
    renderInTestApp(
      <HeatMap
        label="Partitions"
        measure="Files"
        cells={[
          { id: 'a', label: 'Partition a', value: 9 },
          { id: 'b', label: 'Partition b', value: 0 },
          { id: 'c', label: 'Partition c', value: 1 },
        ]}
        formatValue={String}
        renderDetails={cell => <p>about {cell.id}</p>}
      />,
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Partition a: 9' }),
    );
    await userEvent.keyboard('{ArrowRight}');
    expect(
      screen.getByRole('option', { name: 'Partition b: 0' }),
    ).toHaveFocus();
    expect(screen.getByText('about b')).toBeInTheDocument();
    await userEvent.keyboard('{End}');
    expect(
      screen.getByRole('option', { name: 'Partition c: 1' }),
    ).toHaveFocus();
    expect(
      screen.getAllByRole('option').filter(option => option.tabIndex === 0),
    ).toHaveLength(1);
  });
});

describe('SnapshotTimeline', () => {
  it('names operation and references, and starts at the newest snapshot', async () => {
    renderInTestApp(
      <SnapshotTimeline
        label="Snapshots"
        snapshots={[
          { id: '2', timestampMs: 2_000, operation: 'append', isCurrent: true },
          { id: '1', timestampMs: 1_000, operation: 'rewritten' },
        ]}
        refs={[{ name: 'audit', type: 'tag', snapshotId: '1' }]}
        total={7}
        renderDetails={snapshot => <p>snapshot {snapshot.id}</p>}
      />,
    );
    expect(await screen.findByText('snapshot 2')).toBeInTheDocument();
    const [first, last] = screen.getAllByRole('option');
    expect(first).toHaveAccessibleName(/Other, tag audit$/);
    expect(last).toHaveAccessibleName(/Append, current$/);
    expect(
      screen.getByText('The newest 2 of 7 snapshots are drawn.'),
    ).toBeInTheDocument();
  });
});

describe('TrendChart', () => {
  it('has a table twin, newest first, that tells ranges and gaps', async () => {
    renderInTestApp(
      <TrendChart
        title="Score"
        measure="Score"
        points={[
          { at: 1_000, value: 90, high: 93 },
          { at: 2_000 },
          { at: 3_000, value: 50, high: 50 },
        ]}
        formatValue={value => (value === undefined ? 'unknown' : `${value}`)}
      />,
    );
    const table = await showAsTable();
    expect(texts(within(table).getAllByRole('cell'))).toEqual([
      '50',
      'unknown',
      '90 – 93',
    ]);
  });
});

describe('RangeBars', () => {
  it('says each value beside its bar, and draws what is open apart from what is sure', async () => {
    renderInTestApp(
      <RangeBars
        label="Files"
        bars={[
          {
            id: 'now',
            label: 'now',
            range: { low: 100, high: 100 },
            text: '100',
          },
          {
            id: 'after',
            label: 'after',
            range: { low: 10, high: 25 },
            text: '10 to 25',
          },
        ]}
      />,
    );
    const list = await screen.findByRole('list', { name: 'Files' });
    const [, after] = within(list).getAllByRole('listitem');
    expect(after).toHaveTextContent('after10 to 25');
    const [sure, open] = after.querySelectorAll<HTMLElement>('[style]');
    expect([sure.style.width, open.style.width]).toEqual(['10%', '15%']);
  });
});
