import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../../..');

/** Rows of the table: what may go wrong, and where the tests are that fail when it does. */
const rows = readFileSync(resolve(root, 'manifests/README.md'), 'utf8')
  .split('## Traps that are handled')[1]
  .split('\n## ')[0]
  .split('\n')
  .filter(line => /^\| (?!Trap |-)/.test(line))
  .map(line => line.split('|').map(cell => cell.trim()))
  .map(([, trap, answer, tests]) => ({ trap, answer, tests }));

/** `data` is a rule, `src/charts/refusals` another test of this package, and with an extension it is a file of the repository. */
function fileOf(test: string): string {
  if (test.endsWith('.py')) return test;
  return `manifests/${test.includes('/') ? test : `src/rules/${test}`}.test.ts`;
}

describe('the traps in the README', () => {
  it('each name an answer, and tests that there are', () => {
    expect(rows.length).toBeGreaterThan(50);
    for (const { trap, answer, tests } of rows) {
      const files = [...tests.matchAll(/`([^`]+)`/g)].map(([, test]) =>
        fileOf(test),
      );
      expect([trap, answer !== '', files.length > 0]).toEqual([
        trap,
        true,
        true,
      ]);
      expect([
        trap,
        files.filter(file => !existsSync(resolve(root, file))),
      ]).toEqual([trap, []]);
    }
  });
});
