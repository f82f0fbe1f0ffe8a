import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  DeleteObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { TrinoSession } from '@lakehouse-portal/local-lakehouse';
import { CatalogTable, ReadError, S3ObjectStore, TableReader } from '../src';
import {
  catalogOf,
  newReader,
  Proxy,
  readConnection,
  storeOf,
  TARGET_BYTES,
} from './support';

const OPTIONS = { tier: 'T3', targetFileBytes: TARGET_BYTES } as const;

/** Faults of the real components, met by the reader: each ends in a typed error that names the file, and soon. */
describe('faults', () => {
  const connection = readConnection();
  const { objectStore, metastore } = connection;
  const store = storeOf(connection);
  const catalog = catalogOf(connection, store);
  const s3 = new S3Client({
    endpoint: objectStore.endpoint,
    region: objectStore.region,
    forcePathStyle: objectStore.pathStyle,
    credentials: {
      accessKeyId: objectStore.accessKey,
      secretAccessKey: objectStore.secretKey,
    },
  });
  const folder = `reader-faults-${randomUUID()}`;
  const written: string[] = [];
  const proxies: Proxy[] = [];
  let healthy: CatalogTable;

  beforeAll(async () => {
    healthy = (await catalog.get({ schema: 'vendas', name: 'hot_partition' }))!;
  });

  afterAll(async () => {
    for (const Key of written) {
      await s3.send(
        new DeleteObjectCommand({ Bucket: objectStore.bucket, Key }),
      );
    }
    await Promise.all(proxies.map(each => each.stop()));
    await catalog.close();
    store.close();
    s3.destroy();
  });

  async function put(name: string, content: Buffer): Promise<string> {
    const Key = `${folder}/${name}`;
    written.push(Key);
    await s3.send(
      new PutObjectCommand({ Bucket: objectStore.bucket, Key, Body: content }),
    );
    return `s3://${objectStore.bucket}/${Key}`;
  }

  async function proxyTo(host: string, port: number): Promise<[Proxy, number]> {
    const proxy = new Proxy(host, port);
    proxies.push(proxy);
    return [proxy, await proxy.start()];
  }

  async function failure(promise: Promise<unknown>): Promise<ReadError> {
    const error = await promise.then(
      () => new Error('no failure'),
      reason => reason,
    );
    expect(error).toBeInstanceOf(ReadError);
    expect(String((error as Error).stack)).not.toContain(objectStore.secretKey);
    return error as ReadError;
  }

  const read = (
    metadataLocation: string,
    reader: TableReader = newReader(),
    from: S3ObjectStore = store,
  ) => reader.read({ metadataLocation, store: from }, OPTIONS);

  it('metadata that is truncated, hostile, huge or of a later version', async () => {
    const whole = await store.get(healthy.metadataLocation!);
    const cut = await put(
      'cut.metadata.json',
      whole.subarray(0, whole.length - 100),
    );
    expect(await failure(read(cut))).toMatchObject({
      kind: 'invalid',
      subject: 'metadata',
      location: cut,
    });
    const noise = await put('noise.metadata.json', randomBytes(5000));
    expect(await failure(read(noise))).toMatchObject({
      kind: 'invalid',
      location: noise,
    });
    const bomb = await put(
      'bomb.gz.metadata.json',
      gzipSync(Buffer.alloc(200 * 1024 * 1024, 32)),
    );
    expect(await failure(read(bomb))).toMatchObject({
      kind: 'too-large',
      location: bomb,
    });
    const huge = await put(
      'huge.metadata.json',
      Buffer.alloc(3 * 1024 * 1024, 32),
    );
    const strict = TableReader.create({
      maskingKey: 'the masking key of the tests',
      limits: { maxMetadataBytes: 1024 * 1024 },
    });
    expect(await failure(read(huge, strict))).toMatchObject({
      kind: 'too-large',
      reason: '3145728 bytes, limit 1048576',
    });
    const later = await put(
      'later.metadata.json',
      Buffer.from('{"format-version": 9}'),
    );
    expect(await failure(read(later))).toMatchObject({ kind: 'unsupported' });
  });

  it('a manifest list that is missing, cut off or not one', async () => {
    const metadata = JSON.parse(
      String(await store.get(healthy.metadataLocation!)).replace(
        /:(\d{16,})/g,
        ':"$1"',
      ),
    );
    const current = metadata.snapshots.find(
      (each: any) =>
        String(each['snapshot-id']) === String(metadata['current-snapshot-id']),
    );
    const list = await store.get(current['manifest-list']);
    const withList = async (name: string, location: string) => {
      current['manifest-list'] = location;
      return put(name, Buffer.from(JSON.stringify(metadata)));
    };
    const missing = await withList(
      'a.metadata.json',
      `s3://${objectStore.bucket}/${folder}/none.avro`,
    );
    const error = await failure(read(missing));
    expect(error).toMatchObject({
      kind: 'not-found',
      subject: 'manifest-list',
      facts: { tiers: ['T1'] },
    });
    const cutList = await put('cut.avro', list.subarray(0, list.length - 20));
    expect(
      await failure(read(await withList('b.metadata.json', cutList))),
    ).toMatchObject({ kind: 'invalid', location: cutList });
    const wrong = await put('wrong.avro', Buffer.from('<Error/>'));
    expect(
      await failure(read(await withList('c.metadata.json', wrong))),
    ).toMatchObject({ kind: 'invalid', reason: 'not an Avro file' });
  });

  it('an object store that denies, is slow, breaks off or is not there', async () => {
    const location = healthy.metadataLocation!;
    const wrongKey = storeOf(connection, { secretKey: 'not the key' });
    expect(await failure(read(location, newReader(), wrongKey))).toMatchObject({
      kind: 'denied',
      reason: 'the object store answered 403 SignatureDoesNotMatch',
    });

    const { hostname, port } = new URL(objectStore.endpoint);
    const [proxy, proxyPort] = await proxyTo(hostname, Number(port));
    const endpoint = `http://127.0.0.1:${proxyPort}`;
    // Signed for the proxy's address, which MinIO accepts since the host header says so.
    const through = storeOf(connection, { endpoint, maxAttempts: 2 });
    const hasty = storeOf(connection, {
      endpoint,
      requestTimeoutMs: 300,
      maxAttempts: 2,
    });
    proxy.delayMs = 30;
    expect(
      (await read(location, newReader(), through)).totals.dataFiles,
    ).toBeGreaterThan(0);
    proxy.delayMs = 2000;
    expect(await failure(read(location, newReader(), hasty))).toMatchObject({
      kind: 'unavailable',
      subject: 'metadata',
    });
    proxy.delayMs = 0;
    proxy.cutAfterBytes = 2000;
    expect(await failure(read(location, newReader(), through))).toMatchObject({
      kind: 'unavailable',
    });
    proxy.cutAfterBytes = Infinity;
    expect(
      (await read(location, newReader(), through)).totals.dataFiles,
    ).toBeGreaterThan(0);
    await proxy.stop();
    expect(await failure(read(location, newReader(), through))).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
    for (const each of [wrongKey, through, hasty]) each.close();
  });

  it('a metastore that goes away and comes back', async () => {
    const [proxy, port] = await proxyTo(metastore.host, metastore.port);
    const through = catalogOf(connection, store, {
      port,
      requestTimeoutMs: 2000,
    });
    expect((await through.list()).tables.length).toBeGreaterThan(0);
    proxy.delayMs = 5000;
    expect(await failure(through.list())).toMatchObject({
      kind: 'unavailable',
      subject: 'catalog',
      reason: expect.stringContaining('no answer within 2000 ms'),
    });
    proxy.delayMs = 0;
    expect((await through.list()).tables.length).toBeGreaterThan(0);
    await proxy.stop();
    expect(await failure(through.list())).toMatchObject({
      kind: 'unavailable',
    });
    await through.close();
  });

  it('a table that is dropped between listing and reading, or replaced meanwhile', async () => {
    const session = new TrinoSession(connection.trino.url);
    const schema = `reader_faults_${Date.now()}`;
    const name = `${connection.trino.catalog}.${schema}.t`;
    await session.run(
      `CREATE SCHEMA ${connection.trino.catalog}.${schema} WITH (location = 's3://${objectStore.bucket}/${folder}/${schema}')`,
    );
    try {
      await session.run(`CREATE TABLE ${name} AS SELECT 1 AS a`);
      const listed = (await catalog.list()).tables.find(
        each => each.schema === schema,
      )!;
      const before = await read(listed.metadataLocation!);
      await session.run(`DROP TABLE ${name}`);
      // Trino removed the files: what was listed cannot be read, and the catalog knows why.
      expect(await failure(read(listed.metadataLocation!))).toMatchObject({
        kind: 'not-found',
      });
      expect(await catalog.get({ schema, name: 't' })).toBeUndefined();
      await session.run(`CREATE TABLE ${name} AS SELECT 2 AS b`);
      const again = await catalog.get({ schema, name: 't' });
      const after = await read(again!.metadataLocation!);
      expect(after.tableUuid).not.toBe(before.tableUuid);
    } finally {
      await session.run(`DROP TABLE IF EXISTS ${name}`);
      await session.run(`DROP SCHEMA ${connection.trino.catalog}.${schema}`);
    }
  });

  it('keys with spaces, percent signs, accents and plus signs', async () => {
    for (const name of [
      'a b',
      '100%25',
      'são+paulo',
      'x=1&y=2',
      "it's (v1)!*",
    ]) {
      const location = await put(`${name}/file`, Buffer.from(name));
      expect(String(await store.get(location))).toBe(name);
    }
  });
});
