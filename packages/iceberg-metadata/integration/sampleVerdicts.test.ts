import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { assessFailure, assessTable, HealthReport } from '../src';
import {
  catalogOf,
  contextAt,
  newReader,
  readConnection,
  storeOf,
} from './support';

const PAGE = join(
  dirname(require.resolve('@lakehouse-portal/local-lakehouse/package.json')),
  'src/sample/README.md',
);

/** The sample's page: for each table the text of its expected verdict. */
function promisedVerdicts(): Map<string, string> {
  const promised = new Map<string, string>();
  for (const line of readFileSync(PAGE, 'utf8').split('\n')) {
    const [, names, , verdict] = line.split('|').map(cell => cell.trim());
    for (const [, name] of names?.matchAll(/`([^`]+)`/g) ?? []) {
      promised.set(name, verdict);
    }
  }
  return promised;
}

/** What comes before the explanations of a verdict. */
function headline({ status, score, band }: HealthReport): string {
  switch (status) {
    case 'scored':
      return `${score?.low}–${score?.high}, ${band}`;
    case 'too-small':
      return 'too small to score';
    default:
      return status;
  }
}

/** The whole points that each part certainly takes away. */
function points({ status, parts }: HealthReport): Record<string, number> {
  return Object.fromEntries(
    (status === 'scored' ? parts : [])
      .map(({ id, penalty }) => [id, Math.round(penalty.low)] as const)
      .filter(([, lost]) => lost > 0),
  );
}

function promisedPoints(verdict: string): Record<string, number> {
  const named =
    /(small files|row deletes|planning metadata|storage waste|statistics|layout) (\d+)/g;
  return Object.fromEntries(
    [...verdict.matchAll(named)].map(([, part, lost]) => [
      part.replace(' ', '-'),
      Number(lost),
    ]),
  );
}

describe('the page of the sample lakehouse', () => {
  it('states the verdict of every table as it is', async () => {
    const connection = readConnection();
    const store = storeOf(connection);
    const catalog = catalogOf(connection, store);
    const reader = newReader();
    const context = contextAt(Date.now());
    const promised = promisedVerdicts();
    const stated: Record<string, unknown> = {};
    const found: Record<string, unknown> = {};
    for (const table of (await catalog.list()).tables) {
      const verdict = promised.get(table.name);
      // Other tests make tables of their own.
      if (verdict !== undefined) {
        const report = await catalog
          .load(table)
          .then(loaded =>
            reader.read(loaded, { tier: 'T3', ...context.policy }),
          )
          .then(facts => assessTable(facts, context))
          .catch(assessFailure);
        found[table.name] = [headline(report), points(report)];
        stated[table.name] = [
          verdict.startsWith(headline(report))
            ? headline(report)
            : verdict.split(':')[0],
          promisedPoints(verdict),
        ];
      }
    }
    await catalog.close();
    store.close();
    expect(Object.keys(found).sort()).toEqual([...promised.keys()].sort());
    expect(promised.size).toBe(34);
    expect(stated).toEqual(found);
  });
});
