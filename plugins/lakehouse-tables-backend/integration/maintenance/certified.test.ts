import { MaintenanceScene } from '../support/MaintenanceScene';

jest.setTimeout(120_000);

/** The tests build on each other. */
describe('a table that is optimized with one click', () => {
  let scene: MaintenanceScene;
  let runId: string;
  let filesBefore: number;

  beforeAll(async () => {
    scene = await MaintenanceScene.create({
      schema: 'portal_certified',
      tables: ['merged', 'with_deletes'],
    });
    filesBefore = await scene.tables.dataFiles('merged');
  });

  afterAll(() => scene?.dispose());

  it('is planned: what will happen, why it may, and the statement, with no value of a partition in it', async () => {
    const { plan, gates, statement, engine } = await scene.portal.plan(
      scene.table('merged'),
    );
    expect(gates.filter(({ verdict }) => verdict === 'blocked')).toEqual([]);
    expect(plan).toMatchObject({
      state: 'awaiting-approval',
      optimize: { filesBefore, filesAfter: { low: 3, high: 3 } },
    });
    expect(plan.scores!.after.score!.low).toBeGreaterThan(
      plan.scores!.now.score!.low,
    );
    expect(engine!.release).toBe(476);
    expect(statement).toMatchObject({
      valuesMasked: true,
      session: [
        { name: 'lakehouse.target_max_file_size', value: '134217728B' },
      ],
    });
    expect(statement!.sql).toContain('EXECUTE optimize');
    expect(statement!.sql).not.toContain('status=');
    expect(scene.sent('merged')).toEqual([]);
  });

  it('is run, and its certificate shows what was predicted beside what was measured', async () => {
    const { plan } = await scene.portal.plan(scene.table('merged'));
    const { run } = await scene.portal.run(plan.id, 'Queries are slow');
    runId = run.id;
    const ended = await scene.portal.settled(runId);
    expect(ended.run).toMatchObject({
      state: 'succeeded',
      outcome: { code: 'optimized' },
      hasCertificate: true,
      cancelEffect: 'ended',
    });
    expect(ended.transitions.map(({ to }) => to)).toEqual([
      'queued',
      'preflight',
      'submitted',
      'verifying',
      'succeeded',
    ]);

    const [queryId] = await scene.tables.rewrites('merged');
    const certificate = await scene.portal.certificate(runId);
    expect(certificate).toMatchObject({
      runId,
      planId: plan.id,
      queryId,
      requestReason: 'Queries are slow',
      engineVersion: '476',
      before: { dataFiles: filesBefore, records: 15_000 },
      after: { dataFiles: 3, records: 15_000 },
      rows: { proof: 'summaries', equal: true },
    });
    expect(
      certificate.comparisons.filter(({ within }) => within === false),
    ).toEqual([]);
    expect(
      certificate.checks.filter(({ verdict }) => verdict !== 'passed'),
    ).toEqual([]);
    expect(await scene.tables.dataFiles('merged')).toBe(3);
    await scene.expectUnharmed('merged', { rewrites: 1, sent: 1 });
  });

  it('is found in the engine by the run: as its source, its tag and its trace token', async () => {
    const [statement] = scene.sent('merged');
    expect(statement.source).toBe(`lakehouse-portal/${runId}`);
    expect(statement.clientTags).toEqual(['lakehouse-portal', `run-${runId}`]);
    expect(statement.sql).toContain('status=F');
  });

  it('keeps no value of a partition in what the portal stores and answers', async () => {
    const detail = await scene.portal.runOf(runId);
    const answers = [
      detail,
      await scene.portal.planOf(detail.run.planId),
      await scene.portal.certificate(runId),
      scene.portal.process.output,
    ];
    expect(JSON.stringify(answers)).not.toContain('status=');
  });

  it('is rolled back by a plan of its own', async () => {
    const { plan } = await scene.portal.plan(scene.table('merged'), {
      operation: 'roll-back',
      undoes: runId,
    });
    expect(plan).toMatchObject({ state: 'awaiting-approval' });
    const { run } = await scene.portal.run(plan.id);
    const ended = await scene.portal.settled(run.id);
    expect(ended.run).toMatchObject({
      state: 'succeeded',
      outcome: { code: 'rolled-back' },
    });
    expect(await scene.tables.dataFiles('merged')).toBe(filesBefore);
    await scene.expectUnharmed('merged', { rewrites: 1, sent: 2 });
  });

  it('has its rows proven by reading them where rows were deleted', async () => {
    await scene.tables.deleteOne('with_deletes');
    const rows = await scene.tables.fingerprint('with_deletes');
    const id = await scene.portal.start(scene.table('with_deletes'));
    const { run } = await scene.portal.settled(id);
    expect(run.state).toBe('succeeded');
    const { rows: proof } = await scene.portal.certificate(id);
    expect(proof).toMatchObject({ proof: 'checksum', equal: true });
    expect(proof.checksumBefore).toBe(proof.checksumAfter);
    await scene.expectUnharmed('with_deletes', { rewrites: 1, sent: 1, rows });
  });
});
