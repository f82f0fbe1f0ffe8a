import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  GATE_CODES,
  PLAN_REASON_CODES,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

const sourcesIn = (folder: string) =>
  readdirSync(resolve(__dirname, folder), { recursive: true })
    .map(String)
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map(file => readFileSync(resolve(__dirname, folder, file), 'utf8'));

const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found]) => found);

describe('codes that pages have words for', () => {
  it('are all that gates answer with', () => {
    const answered = Object.fromEntries(
      sourcesIn('.').flatMap(source =>
        matches(source, /= makeGate\(\s*'([a-z-]+)'/g).map(
          (id): [string, string[]] => [
            id,
            matches(source, /gate\.(?:passed|notice|blocked)\(\s*'([a-z-]+)'/g),
          ],
        ),
      ),
    );
    // The one code that is not written beside its gate.
    answered.scope.push('not-scopeable-left-out', 'over-limit-left-out');
    const sorted = (codes: Record<string, readonly string[]>) =>
      Object.fromEntries(
        Object.entries(codes).map(([id, each]) => [
          id,
          [...new Set(each)].sort(),
        ]),
      );
    expect(sorted(answered)).toEqual(sorted(GATE_CODES));
  });

  it('are all that make a plan unfit to run', () => {
    const reasons = [
      ...sourcesIn('../operations').flatMap(source =>
        matches(source, /\bstale\(\s*'([a-z-]+)'/g),
      ),
      ...sourcesIn('../plans').flatMap(source =>
        matches(source, /\bcode: '([a-z-]+)'/g),
      ),
      'blocked-by-gates',
    ];
    expect([...new Set(reasons)].sort()).toEqual([...PLAN_REASON_CODES].sort());
  });
});
