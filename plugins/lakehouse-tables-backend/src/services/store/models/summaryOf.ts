import { TestCounts } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { ModelSummary, ProjectKey, StoredModel } from './types';

/** As much of a model as lists show. */
export function summaryOf(
  { source, project }: ProjectKey,
  model: StoredModel,
): ModelSummary {
  return {
    source,
    project,
    name: model.name,
    kind: model.kind,
    layer: model.layer,
    role: model.role,
    entity: model.entity,
    description: model.description,
    tags: model.tags,
    warnAfterMs: model.warnAfterMs,
    errorAfterMs: model.errorAfterMs,
    dataAt: model.dataAt,
    run: model.run,
    tests: countTests(model.tests),
  };
}

function countTests(tests: StoredModel['tests']): TestCounts {
  const counts: TestCounts = { passed: 0, warned: 0, failed: 0, notRun: 0 };
  for (const { status } of tests) {
    switch (status) {
      case 'pass':
        counts.passed += 1;
        break;
      case 'warn':
        counts.warned += 1;
        break;
      case 'fail':
      case 'error':
        counts.failed += 1;
        break;
      default:
        counts.notRun += 1;
    }
  }
  return counts;
}
