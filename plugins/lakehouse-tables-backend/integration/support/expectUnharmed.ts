import { Fingerprint, FragmentedTables } from './FragmentedTables';
import { MaintenancePortal } from './MaintenancePortal';
import { TrinoProxy } from './TrinoProxy';

/**
 * What holds after each run, however it went: the rows are those that are expected (each file is read for it, so that none is
 * missing), the table was rewritten as often as is expected, nothing was sent to an engine twice, and the table can be
 * planned again, or cannot where its run froze it.
 */
export async function expectUnharmed(options: {
  tables: FragmentedTables;
  name: string;
  rows: Fingerprint;
  /** Commits that rewrote files: 0 or 1. */
  rewrites: number;
  /** Statements that the engines were sent. */
  sent: number;
  proxies: TrinoProxy[];
  portal: MaintenancePortal;
  environment?: string;
  frozen?: boolean;
}): Promise<void> {
  const { tables, name, portal, environment } = options;
  expect(await tables.fingerprint(name)).toEqual(options.rows);
  expect(await tables.rewrites(name)).toHaveLength(options.rewrites);
  const posted = options.proxies
    .flatMap(proxy => proxy.changesOf(name))
    .filter(({ forwarded }) => forwarded);
  expect(posted).toHaveLength(options.sent);
  const { gates } = await portal.plan({
    schema: tables.schema,
    name,
    environment,
  });
  const verdictOf = (gate: string) =>
    gates.find(({ id }) => id === gate)?.verdict;
  expect([verdictOf('one-run'), verdictOf('frozen')]).toEqual([
    'passed',
    options.frozen ? 'blocked' : 'passed',
  ]);
}
