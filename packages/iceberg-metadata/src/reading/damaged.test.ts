import { failure, OPTIONS, reader } from '../__testUtils__/testReader';
import { LOCATION, makeTable } from '../__testUtils__/testTable';

describe('a table that is damaged', () => {
  it('keeps the facts of earlier tiers when a manifest is missing, damaged or encrypted', async () => {
    const table = makeTable({ manifests: [{ files: [{}] }, { files: [{}] }] });
    const path = `${LOCATION}/metadata/m1.avro`;
    const whole = table.store.files.get(path)!;
    table.store.files.delete(path);
    const missing = await failure(reader().read(table, OPTIONS));
    expect(missing).toMatchObject({
      kind: 'not-found',
      subject: 'manifest',
      location: path,
    });
    expect(missing.facts).toMatchObject({
      tiers: ['T1', 'T2'],
      manifests: { count: 2 },
      totals: { source: 'summary' },
    });
    table.store.files.set(path, whole.subarray(0, whole.length - 5));
    expect(await failure(reader().read(table, OPTIONS))).toMatchObject({
      kind: 'invalid',
      subject: 'manifest',
      location: path,
    });
    table.store.files.set(path, Buffer.from('<html>'));
    expect((await failure(reader().read(table, OPTIONS))).reason).toBe(
      'not an Avro file',
    );
    table.store.files.set(`${LOCATION}/metadata/snap.avro`, Buffer.alloc(0));
    expect(await failure(reader().read(table, OPTIONS))).toMatchObject({
      kind: 'invalid',
      subject: 'manifest-list',
      facts: { tiers: ['T1'] },
    });
  });

  it('refuses sizes that no file can have', async () => {
    for (const bytes of [-1, 2 ** 60]) {
      const table = makeTable({ manifests: [{ files: [{ bytes }] }] });
      expect(await failure(reader().read(table, OPTIONS))).toMatchObject({
        kind: 'invalid',
        reason: 'a live file states no size or no record count',
      });
    }
  });

  it('refuses sizes that add up to more than a number holds', async () => {
    const huge = { files: [{ bytes: Number.MAX_SAFE_INTEGER }] };
    const table = makeTable({ manifests: [huge, huge] });
    expect(await failure(reader().read(table, OPTIONS))).toMatchObject({
      kind: 'invalid',
      subject: 'manifest',
      reason: 'the files add up to sizes that no table has',
    });
  });
});
