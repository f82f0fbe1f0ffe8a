import { makeTable, TestFile } from '../__testUtils__/testTable';
import { CONTEXT, MB, NOW, TARGET } from '../__testUtils__/testFacts';
import { assessTable } from '../health/assessTable';
import { TableReader } from '../reading/TableReader';
import { predictFacts } from './predictFacts';
import { predictRewrite } from './predictRewrite';
import { bestReachableScore, scoreAfterRewrite } from './scoreAfterRewrite';
import { RewriteRules } from './types';

const RULES: RewriteRules = {
  skipsLoneFiles: true,
  removesPositionDeletes: 'whole-table',
  removesEqualityDeletes: 'whole-table',
  maxWriters: 4,
  writerScalingBytes: 100 * MB,
};
const target = { targetBytes: TARGET, thresholdBytes: 0.75 * TARGET };
const rewrite = { target, rules: RULES };

const small = (partition: string): TestFile => ({
  partition: { text: partition },
  bytes: MB,
  sequenceNumber: 1,
});
const many = (count: number, partition: string) =>
  Array.from({ length: count }, () => small(partition));

async function tableOf(files: TestFile[], deletes: TestFile[] = []) {
  const loaded = makeTable({
    columns: [{ fieldId: 1000, name: 'text', type: 'string' }],
    manifests: [
      { files },
      ...(deletes.length ? [{ content: 1 as const, files: deletes }] : []),
    ],
    timestampMs: NOW - 1000,
  });
  const reader = TableReader.create({ maskingKey: 'a masking key of tests' });
  return {
    facts: await reader.read(loaded, { tier: 'T3', targetFileBytes: TARGET }),
    files: await reader.readLiveFiles(loaded),
  };
}

const position = (partition: string): TestFile => ({
  content: 1,
  partition: { text: partition },
  sequenceNumber: 2,
  records: 5,
});

describe('the score after a rewrite', () => {
  it('changes nothing but what is rewritten', async () => {
    const { facts, files } = await tableOf([...many(3, 'a'), ...many(5, 'b')]);
    const nothing = predictFacts(
      facts,
      files,
      { ...rewrite, scope: new Set<string>() },
      { end: 'best', nowMs: NOW },
    );
    expect(nothing).toEqual(facts);
  });

  it('says of each number of files what the prediction says', async () => {
    const { facts, files } = await tableOf(
      [...many(100, 'a'), ...many(5, 'b'), small('c')],
      [position('a')],
    );
    const { filesAfter, deleteFilesAfter } = predictRewrite(
      files,
      target,
      RULES,
    );
    const end = (which: 'best' | 'worst') =>
      predictFacts(facts, files, rewrite, { end: which, nowMs: NOW });
    expect(end('best').totals).toMatchObject({
      dataFiles: filesAfter.low,
      deleteFiles: deleteFilesAfter.low,
    });
    expect(end('worst').totals).toMatchObject({
      dataFiles: filesAfter.high,
      deleteFiles: deleteFilesAfter.high,
    });
    expect(end('worst').totals.records).toBe(facts.totals.records);
  });

  it('rises by what small files and deletes cost, within the range', async () => {
    const { facts, files } = await tableOf(
      [...many(100, 'a'), ...many(100, 'b')],
      [position('a')],
    );
    const now = assessTable(facts, CONTEXT);
    const whole = scoreAfterRewrite(facts, files, rewrite, CONTEXT);
    expect(whole.score!.low).toBeGreaterThan(now.score!.low + 20);
    expect(whole.score!.high).toBeGreaterThanOrEqual(whole.score!.low);
    const [{ partition }] = files.dataFiles;
    const part = scoreAfterRewrite(
      facts,
      files,
      { ...rewrite, scope: new Set([partition]) },
      CONTEXT,
    );
    expect(part.score!.high).toBeLessThan(whole.score!.high);
    expect(part.score!.low).toBeGreaterThanOrEqual(now.score!.low);
  });

  it('is at best what all operations of the engine reach, without those that are blocked', async () => {
    const { facts, files } = await tableOf([
      ...many(100, 'a'),
      ...many(100, 'b'),
    ]);
    const reachable = (blocked: ('optimize' | 'analyze')[]) =>
      bestReachableScore(facts, files, rewrite, CONTEXT, {
        rewritesManifests: true,
        blocked,
      }).score!.high;
    const after = scoreAfterRewrite(facts, files, rewrite, CONTEXT);
    expect(reachable([])).toBe(100);
    // A rewrite may collect statistics along the way, on which four points hang.
    expect(reachable(['analyze'])).toBe(100);
    expect(after.score!.high).toBe(100);
    expect(after.score!.low).toBeLessThanOrEqual(96);
    expect(reachable(['optimize'])).toBeLessThan(70);
    expect(reachable(['optimize', 'analyze'])).toBe(
      reachable(['optimize']) - 4,
    );
  });
});
