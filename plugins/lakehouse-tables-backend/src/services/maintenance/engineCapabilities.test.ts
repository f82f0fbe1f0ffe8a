import { capabilitiesOf, rewriteRulesOf } from './engineCapabilities';

const bugsOf = (version: string) =>
  capabilitiesOf(version)?.bugs.map(({ bug }) => bug);

describe('what an engine can do', () => {
  it.each([
    ['430', 430],
    ['476', 476],
    ['476-e.3', 476],
    ['483', 483],
  ])('knows version %s', (version, release) => {
    expect(capabilitiesOf(version)?.release).toBe(release);
  });

  it.each([
    [undefined],
    [''],
    ['0.215'],
    ['429'],
    ['484'],
    ['1003'],
    ['dev'],
    ['12'],
    ['476.1'],
  ])('D15: knows nothing of version %s, so that nothing may run', version => {
    expect(capabilitiesOf(version)).toBeUndefined();
  });

  it('has the gaps and bugs of the reference stack, Trino 430', () => {
    expect(capabilitiesOf('430')?.can).toEqual({
      deletesByPartitionPath: false,
      skipsLoneFiles: false,
      partitionColumn: false,
      targetSizeOfSession: true,
      returnsMetrics: false,
      rewritesManifests: false,
      rollsBackByTable: false,
    });
    expect(bugsOf('430')).toEqual([
      'concurrentInsertsLoseRows',
      'tooManyOpenWriters',
      'conflictWithEqualityDeletes',
      'upperCaseColumns',
      'nullsInRequiredColumns',
    ]);
  });

  it('changes with the release that changed it', () => {
    expect(capabilitiesOf('471')?.can.partitionColumn).toBe(false);
    expect(capabilitiesOf('472')?.can.partitionColumn).toBe(true);
    expect(capabilitiesOf('481')?.can.targetSizeOfSession).toBe(true);
    expect(capabilitiesOf('482')?.can.targetSizeOfSession).toBe(false);
    expect(bugsOf('468')).not.toContain('wrongResultsAfterDeletes');
    expect(bugsOf('469')).toContain('wrongResultsAfterDeletes');
    expect(bugsOf('472')).not.toContain('wrongResultsAfterDeletes');
    expect(bugsOf('483')).toEqual([]);
  });

  it('names the source of each bug', () => {
    for (const { source } of capabilitiesOf('430')!.bugs) {
      expect(source).toEqual({
        issue: expect.any(Number),
        release: expect.any(Number),
      });
    }
  });

  it.each([
    ['430', false],
    ['476', true],
    ['480', true],
  ])(
    '%s: D9 skips lone files %s; D8 delete files leave with the whole table only',
    (version, skipsLoneFiles) => {
      expect(rewriteRulesOf(capabilitiesOf(version)!, 1)).toMatchObject({
        skipsLoneFiles,
        removesPositionDeletes: 'whole-table',
        removesEqualityDeletes: 'whole-table',
      });
    },
  );
});
