import { ModelledTable } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import { StoredModel } from './types';

/** A build of a part of a project says nothing of the rest: what was not run keeps its last result. */
export function keepEarlierResults(
  table: ModelledTable,
  /** Where the orchestrator shows the build. */
  url: string | undefined,
  earlier: StoredModel | undefined,
): StoredModel {
  const tests = new Map(earlier?.tests.map(test => [test.id, test]));
  return {
    ...table,
    run: table.run ? { ...table.run, url } : earlier?.run,
    dataAt: table.dataAt ?? earlier?.dataAt,
    tests: table.tests.map(test =>
      test.status === 'unknown' ? { ...test, ...tests.get(test.id) } : test,
    ),
  };
}
