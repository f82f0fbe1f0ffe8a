import { TableFacts, Unmeasured } from '@lakehouse-portal/iceberg-metadata';

type Gap = Unmeasured & { when: (facts: TableFacts) => boolean };

/**
 * What Trino's metadata tables do not show, with the points of the score that hang on it (table-health 4.2). Judging the
 * facts widens the score by the same gaps; here they get the reason that lies in the way of reading.
 */
const GAPS: Gap[] = [
  {
    code: 'metadata-size',
    points: 4,
    message: 'Trino does not say how large metadata.json is',
    when: facts => facts.metadataBytes === undefined,
  },
  {
    code: 'statistics-files',
    points: 4,
    message: 'Trino does not list statistics files',
    when: facts => facts.statistics === undefined,
  },
  {
    code: 'manifest-overlap',
    points: 6,
    message: 'Partition ranges of manifests come as text that has no order',
    when: facts => facts.manifests !== undefined && facts.manifests.count > 1,
  },
  {
    code: 'spec-history',
    points: 1,
    message:
      'Trino does not list partition specs, nor say which one is the current',
    when: facts => facts.partitionSpecs.length === 0,
  },
  {
    code: 'sort-orders',
    points: 1,
    message:
      'Trino does not list sort orders, nor say which one is the current',
    when: facts => facts.sortOrders.length === 0,
  },
  {
    code: 'column-details',
    points: 0,
    message:
      'Trino shows columns in lower case, without field ids, identifier fields and bytes per column',
    when: () => true,
  },
  {
    code: 'write-times',
    // The rules know how many points hang on it, which for most tables is none.
    points: 0,
    message:
      'Trino does not say which snapshot added a file: partitions written lately are not weighed on their own',
    when: facts =>
      facts.files !== undefined &&
      facts.files.partitions.length > 1 &&
      facts.files.partitions.every(each => each.lastWrittenMs === undefined),
  },
  {
    code: 'manifests-not-read',
    points: 46,
    message:
      'This version of Trino does not say in which partition a file lies, so that only totals are known',
    when: facts => facts.files === undefined,
  },
  {
    code: 'snapshot-reachability',
    // The rules know how many points hang on it: none where no snapshot is past the policy.
    points: 0,
    message: 'This version of Trino does not list branches and tags',
    when: facts => facts.otherRefsUnknown === true,
  },
];

export function unmeasuredOf(facts: TableFacts): Unmeasured[] {
  return GAPS.filter(gap => gap.when(facts)).map(
    ({ when: _when, ...gap }): Unmeasured => gap,
  );
}
