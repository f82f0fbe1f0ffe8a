import { setTimeout as sleep } from 'node:timers/promises';
import type { SecondTrino } from '@lakehouse-portal/local-lakehouse';
import { FaultyProxy } from '../support/FaultyProxy';
import { environmentConfig, readConnection } from '../support/lakehouse';
import { MaintenanceScene } from '../support/MaintenanceScene';
import { LOCK, MOVE, startLimitedTrino } from '../support/secondTrino';
import { TrinoProxy } from '../support/TrinoProxy';

const connection = readConnection();
const environment = 'second';
/** Another one each time: whoever dies with a table's lock leaves it to the metastore, where it outlives the table. */
const SCHEMA = `portal_commits_${Date.now().toString(36)}`;

const SETTLE = { seconds: 1 };

jest.setTimeout(240_000);

/** The engine is a second real Trino; what it says to the real metastore can be kept, lost or left unanswered. */
describe('the moment of the commit', () => {
  let scene: MaintenanceScene;
  let trino: SecondTrino;
  let proxy: TrinoProxy;
  /** Between the second Trino and the metastore, and between the portal and the metastore. */
  let metastore: FaultyProxy;
  let portalMetastore: FaultyProxy;

  beforeAll(async () => {
    metastore = await FaultyProxy.start(connection.metastore);
    portalMetastore = await FaultyProxy.start(connection.metastore);
    scene = await MaintenanceScene.create({
      schema: SCHEMA,
      tables: [
        'appended',
        'deleted_from',
        'lost_before',
        'lost_after',
        'late',
        'frozen',
        'settled',
        'two_engines',
      ],
      maintenance: { settleTime: SETTLE, reconcileFor: { seconds: 6 } },
      local: { metastorePort: portalMetastore.port },
      more: async () => {
        trino = await startLimitedTrino(connection, {
          dataDir: MaintenanceScene.dataDir,
          name: 'committing',
          metastorePort: metastore.port,
        });
        proxy = await TrinoProxy.start(trino.url);
        return {
          environments: {
            [environment]: environmentConfig(connection, {
              metastorePort: portalMetastore.port,
              trinoUrl: proxy.url,
            }),
          },
          proxies: [proxy],
        };
      },
    });
  });

  afterAll(async () => {
    metastore?.up();
    await scene?.dispose();
    await proxy?.close();
    await trino?.kill();
    await metastore?.close();
    await portalMetastore?.close();
  });

  const start = (name: string) =>
    scene.portal.start(scene.table(name, environment));

  it('when somebody has appended: both commits stand', async () => {
    const lock = metastore.holdAt(LOCK, 'request');
    const id = await start('appended');
    await lock.arrived;
    await scene.tables.append('appended');
    const rows = await scene.tables.fingerprint('appended');
    lock.release();
    expect((await scene.portal.settled(id)).run).toMatchObject({
      state: 'succeeded',
      outcome: { code: 'optimized' },
    });
    const certificate = await scene.portal.certificate(id);
    // Proven are the rows that were rewritten; the one that came in is there beside them.
    expect(certificate).toMatchObject({
      rows: { proof: 'summaries', equal: true },
      before: { records: 15_000 },
      after: { records: 15_001 },
    });
    expect(rows[0]).toBe(15_001);
    await scene.expectUnharmed('appended', {
      rewrites: 1,
      sent: 1,
      rows,
      environment,
    });
  });

  it('when somebody has deleted rows of a chosen file: refused, and the deletion stands', async () => {
    const lock = metastore.holdAt(LOCK, 'request');
    const id = await start('deleted_from');
    await lock.arrived;
    await scene.tables.deleteOne('deleted_from');
    const rows = await scene.tables.fingerprint('deleted_from');
    lock.release();
    const detail = await scene.portal.settled(id);
    expect(detail.run).toMatchObject({
      state: 'failed',
      outcome: { code: 'commit-refused' },
    });
    // Trino's own words quote the partition.
    expect(JSON.stringify(detail)).not.toContain('status=');
    expect(rows[0]).toBe(14_999);
    await scene.expectUnharmed('deleted_from', {
      rewrites: 0,
      sent: 1,
      rows,
      environment,
    });
  });

  it('when the metastore goes away before it has the commit: the metadata prove that there is none', async () => {
    const lost = metastore.downAt(MOVE, 'request');
    const id = await start('lost_before');
    await lost;
    await scene.portal.reaches(id, ['reconciling']);
    metastore.up();
    expect((await scene.portal.settled(id)).run).toMatchObject({
      state: 'failed',
      outcome: { params: { errorName: 'ICEBERG_COMMIT_ERROR' } },
    });
    await scene.expectUnharmed('lost_before', {
      rewrites: 0,
      sent: 1,
      environment,
    });
  });

  it('when the metastore goes away after it has the commit: Trino reports a failure, and the metadata prove success', async () => {
    const lost = metastore.downAt(MOVE, 'answer');
    const id = await start('lost_after');
    await lost;
    const { run, transitions } = await scene.portal.settled(id);
    metastore.up();
    expect(run).toMatchObject({
      state: 'succeeded',
      outcome: { code: 'optimized' },
    });
    expect(transitions.map(({ to }) => to)).toContain('reconciling');
    await scene.expectUnharmed('lost_after', {
      rewrites: 1,
      sent: 1,
      environment,
    });
  });

  it('when the metastore has it only after Trino has reported a failure, and after the time to settle: success', async () => {
    const commit = metastore.keepAt(MOVE);
    const id = await start('late');
    await commit.kept;
    await scene.portal.reaches(id, ['reconciling']);
    const [rewrites] = await Promise.all([
      scene.tables.rewrites('late'),
      sleep(SETTLE.seconds * 2_000),
    ]);
    expect(rewrites).toEqual([]);
    expect((await scene.portal.runOf(id)).run.state).toBe('reconciling');
    await commit.deliver();
    metastore.up();
    const { run, transitions } = await scene.portal.settled(id);
    expect(run).toMatchObject({
      state: 'succeeded',
      outcome: { code: 'optimized' },
    });
    expect(transitions).toContainEqual(
      expect.objectContaining({
        to: 'reconciling',
        reason: expect.objectContaining({
          params: { errorName: 'ICEBERG_COMMIT_ERROR' },
        }),
      }),
    );
    await scene.expectUnharmed('late', { rewrites: 1, sent: 1, environment });
  });

  /** A run whose commit came in, which neither Trino nor the portal can know. */
  const loseSight = async (name: string) => {
    const lost = metastore.downAt(MOVE, 'answer');
    const id = await start(name);
    await lost;
    portalMetastore.down();
    expect((await scene.portal.settled(id)).run).toMatchObject({
      state: 'unknown',
      outcome: { code: 'metadata-unreadable' },
    });
    metastore.up();
    portalMetastore.up();
    return id;
  };

  it('when the metastore stays away: unknown, and the table is frozen until the metadata are asked again', async () => {
    const { plan: earlier } = await scene.portal.plan(scene.table('frozen'));
    const id = await loseSight('frozen');
    await scene.expectUnharmed('frozen', {
      rewrites: 1,
      sent: 1,
      frozen: true,
      environment,
    });
    expect((await scene.portal.click(earlier.id)).status).toBe(409);
    expect((await scene.portal.cancel(id)).status).toBe(409);

    expect((await scene.portal.resolve(id, 'check-again')).status).toBe(200);
    expect((await scene.portal.settled(id)).run).toMatchObject({
      state: 'succeeded',
      outcome: { code: 'optimized' },
    });
    expect((await scene.portal.resolve(id, 'failed')).status).toBe(409);
    await scene.expectUnharmed('frozen', { rewrites: 1, sent: 1, environment });
  });

  it('when a person settles it: recorded with the reason, and the table is free', async () => {
    const id = await loseSight('settled');
    const response = await scene.portal.resolve(id, 'succeeded');
    expect(response.status).toBe(200);
    const { run, transitions } = await scene.portal.runOf(id);
    expect(run).toMatchObject({
      state: 'succeeded',
      outcome: { code: 'resolved-as-succeeded' },
    });
    expect(transitions.at(-1)).toMatchObject({
      from: 'unknown',
      to: 'succeeded',
      actor: expect.any(String),
    });
    expect(scene.portal.process.output).toContain('maintenance-run-resolve');
    await scene.expectUnharmed('settled', {
      rewrites: 1,
      sent: 1,
      environment,
    });
  });

  it('is never that of two engines at once: the other environment has to wait', async () => {
    const { portal } = scene;
    const { plan } = await portal.plan(scene.table('two_engines'));
    const lock = metastore.holdAt(LOCK, 'request');
    const id = await start('two_engines');
    await lock.arrived;
    const refused = await portal.click(plan.id);
    expect([refused.status, JSON.stringify(await refused.json())]).toEqual([
      409,
      expect.stringContaining(id),
    ]);
    const { gates } = await portal.plan(scene.table('two_engines'));
    expect(gates).toContainEqual(
      expect.objectContaining({ id: 'one-run', verdict: 'blocked' }),
    );
    lock.release();
    expect((await portal.settled(id)).run.state).toBe('succeeded');
    expect(scene.proxy.changesOf('two_engines')).toEqual([]);
    await scene.expectUnharmed('two_engines', {
      rewrites: 1,
      sent: 1,
      environment,
    });
  });
});
