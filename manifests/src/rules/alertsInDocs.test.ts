import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { objectsOf, render } from '../testing/environments';

const pages = resolve(__dirname, '../../../docs/pages');

const alerts = objectsOf(
  render({ components: [{ name: 'monitoring', version: '1' }] }),
  'monitoring',
  'PrometheusRule',
).flatMap(({ spec }) =>
  spec.groups.flatMap(({ rules }) =>
    rules.map(({ alert, labels }) => `${alert} ${labels.severity}`),
  ),
);

/** What the table of a page says: each alert with how bad it is, and whether there is something to do. */
function rowsOf(page: string) {
  const text = readFileSync(resolve(pages, page), 'utf8');
  return [
    ...text.matchAll(
      /^\| `(Lakehouse[A-Za-z]+)` *\| (_critical_: )?(.*?) *\| (.*?) *\|$/gm,
    ),
  ].map(([, alert, critical, meaning, action]) => ({
    alert: `${alert} ${critical ? 'critical' : 'warning'}`,
    meaning,
    action,
  }));
}

describe.each(['environments-operations.md', 'ambientes-operacao.md'])(
  'the alerts in %s',
  page => {
    const rows = rowsOf(page);

    it('are those that there are, with how bad they are', () => {
      expect(alerts).not.toEqual([]);
      expect(rows.map(({ alert }) => alert).sort()).toEqual([...alerts].sort());
    });

    it('say what they mean, and what to do', () => {
      for (const { alert, meaning, action } of rows) {
        expect([alert, meaning]).toEqual([
          alert,
          expect.stringMatching(/\w.{10,}/),
        ]);
        // A command, or the section that has it.
        expect([alert, action]).toEqual([
          alert,
          expect.stringMatching(/`(kubectl|engine|database) |\]\(#/),
        ]);
      }
    });
  },
);
