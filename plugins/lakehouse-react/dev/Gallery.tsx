import { useState, type ReactNode } from 'react';
import {
  Card,
  CardBody,
  CardHeader,
  Container,
  Flex,
  Text,
} from '@backstage/ui';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiLoaderFill,
  RiTableLine,
  RiTimeFill,
} from '@remixicon/react';
import {
  ActionError,
  Badge,
  CopyButton,
  DataState,
  DataTable,
  EmptyState,
  FactList,
  HeatMap,
  Panel,
  Histogram,
  RATINGS,
  RangeBars,
  RatingBar,
  ScoreBadge,
  ScoreBars,
  SnapshotTimeline,
  StaleBanner,
  TrendChart,
  UnknownValue,
  UntrustedText,
  useFormatter,
  type BadgeLook,
  type Rating,
} from '../src';
import { cells, buckets, parts, points, refs, snapshots } from './samples';

const Story = ({ name, children }: { name: string; children: ReactNode }) => (
  <Card>
    <CardHeader>
      <Text as="h2" variant="title-x-small">
        {name}
      </Text>
    </CardHeader>
    <CardBody>
      <Flex direction="column" gap="4">
        {children}
      </Flex>
    </CardBody>
  </Card>
);

const states = [
  { what: 'what loads' },
  { what: 'what failed', error: new Error('connect ECONNREFUSED') },
  {
    what: 'what is denied',
    error: Object.assign(new Error('no'), { name: 'NotAllowedError' }),
  },
  {
    what: 'what is missing',
    error: Object.assign(new Error('no'), { name: 'NotFoundError' }),
  },
  { what: 'what is old', data: 'the data', error: new Error('timeout') },
];

const looks: [string, BadgeLook][] = [
  ['usable', [RiCheckboxCircleFill, 'good']],
  ['waits', [RiAlertFill, 'warning']],
  ['failed', [RiCloseCircleFill, 'bad']],
  ['running', [RiLoaderFill, 'live']],
  ['queued', [RiTimeFill, 'quiet']],
];

/** All shared visual parts with invented data. */
export const Gallery = () => {
  const format = useFormatter();
  const [selected, setSelected] = useState<Rating[]>(['critical']);
  return (
    <Container>
      <Flex direction="column" gap="4" pb="8">
        <Story name="ScoreBadge">
          <Flex gap="2" style={{ flexWrap: 'wrap' }}>
            {RATINGS.map(rating => (
              <ScoreBadge
                key={rating}
                rating={rating}
                score={{ low: 71, high: 74 }}
              />
            ))}
            <ScoreBadge
              size="large"
              rating="good"
              score={{ low: 97, high: 97 }}
            />
            <ScoreBadge size="large" rating="broken" />
          </Flex>
        </Story>
        <Story name="Badge">
          <Flex gap="2" style={{ flexWrap: 'wrap' }}>
            {looks.map(([word, look]) => (
              <Badge key={word} look={look} word={word} />
            ))}
            {looks.map(([word, look]) => (
              <Badge key={word} look={look} word={word} size="large" />
            ))}
          </Flex>
        </Story>
        <Story name="Panel and FactList">
          <Panel title="A part of a page" note="What it is about.">
            <FactList
              facts={[
                { label: 'Requests', value: '12 CPU · 54 GiB memory' },
                { label: 'Commit', value: '3f9c2b7e51aa' },
              ]}
            />
          </Panel>
        </Story>
        <Story name="RatingBar">
          <RatingBar
            label="Tables by health"
            counts={{
              broken: 1,
              critical: 4,
              attention: 9,
              good: 62,
              unknown: 2,
            }}
            selected={selected}
            onToggle={rating =>
              setSelected(
                selected.includes(rating)
                  ? selected.filter(other => other !== rating)
                  : [...selected, rating],
              )
            }
          />
        </Story>
        <Story name="ScoreBars">
          <ScoreBars label="Parts" parts={parts} />
        </Story>
        <Story name="Histogram">
          <Histogram
            title="Files by size"
            buckets={buckets}
            targetBytes={128 * 1024 * 1024}
            smallBelowBytes={96 * 1024 * 1024}
          />
        </Story>
        <Story name="HeatMap">
          <HeatMap
            label="Partitions"
            measure="Files"
            cells={cells}
            formatValue={value => format.number(value)}
            renderDetails={cell => (
              <strong>
                {cell.label}: {format.number(cell.value)}
              </strong>
            )}
          />
        </Story>
        <Story name="RangeBars">
          <RangeBars
            label="Files"
            bars={[
              {
                id: 'now',
                label: 'now',
                range: { low: 1902, high: 1902 },
                text: format.number(1902),
                isReference: true,
              },
              {
                id: 'after',
                label: 'after',
                range: { low: 62, high: 196 },
                text: '62 to 196',
              },
            ]}
          />
        </Story>
        <Story name="SnapshotTimeline">
          <SnapshotTimeline
            label="Snapshots"
            snapshots={snapshots}
            refs={refs}
            total={300}
            renderDetails={snapshot => snapshot.id}
          />
        </Story>
        <Story name="TrendChart">
          <TrendChart
            title="Score"
            measure="Score"
            points={points}
            formatValue={value => format.number(value)}
            domain={[0, 100]}
            marks={[
              { value: 85, label: 'good' },
              { value: 60, label: 'attention' },
            ]}
          />
        </Story>
        <Story name="DataTable">
          <DataTable
            label="Numbers"
            rows={parts}
            rowKey={part => part.id}
            pageSize={3}
            columns={[
              { id: 'label', label: 'Part', cell: part => part.label },
              {
                id: 'max',
                label: 'Points',
                align: 'end',
                cell: part => part.max,
                sortValue: part => part.max,
              },
            ]}
          />
        </Story>
        <Story name="DataState">
          {states.map(state => (
            <DataState<string>
              key={state.what}
              data={undefined}
              onRetry={() => {}}
              {...state}
            >
              {data => <Text>{data}</Text>}
            </DataState>
          ))}
        </Story>
        <Story name="EmptyState and StaleBanner">
          <EmptyState
            icon={<RiTableLine />}
            title="Nothing here"
            description="And this is why."
          />
          <StaleBanner
            since={Date.UTC(2026, 4, 1)}
            reason="The object store does not answer."
          />
        </Story>
        <Story name="ActionError">
          <ActionError
            error={Object.assign(new Error('ana.souza runs a change of it.'), {
              name: 'ConflictError',
            })}
          />
        </Story>
        <Story name="Text">
          <UntrustedText>{'preço\u202eatierR <b>not bold</b>'}</UntrustedText>
          <UntrustedText overflow="truncate" monospace>
            {'very_long_'.repeat(40)}
          </UntrustedText>
          <span>
            unknown: <UnknownValue /> <CopyButton text="copied" what="a text" />
          </span>
        </Story>
      </Flex>
    </Container>
  );
};
