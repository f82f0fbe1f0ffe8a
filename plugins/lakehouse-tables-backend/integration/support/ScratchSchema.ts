import {
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  type LakehouseConnection,
  TrinoSession,
} from '@lakehouse-portal/local-lakehouse';

/** A schema of the test's own, whose tables may be changed and spoilt. */
export class ScratchSchema {
  readonly #made = new Set<string>();

  /** @param tables - names of tables to begin with, each with one commit */
  static async create(
    connection: LakehouseConnection,
    schema: string,
    tables: string[],
  ): Promise<ScratchSchema> {
    const { objectStore, trino } = connection;
    const s3 = new S3Client({
      endpoint: objectStore.endpoint,
      region: objectStore.region,
      forcePathStyle: objectStore.pathStyle,
      credentials: {
        accessKeyId: objectStore.accessKey,
        secretAccessKey: objectStore.secretKey,
      },
    });
    const scratch = new ScratchSchema(schema, new TrinoSession(trino.url), s3);
    await scratch.trino.run(`create schema if not exists lakehouse.${schema}`);
    await Promise.all(
      tables.map(async name => {
        await scratch.replace(name);
        await scratch.insert(name);
      }),
    );
    return scratch;
  }

  private constructor(
    readonly schema: string,
    private readonly trino: TrinoSession,
    private readonly s3: S3Client,
  ) {}

  async create(name: string): Promise<void> {
    this.#made.add(name);
    await this.trino.run(
      `create table ${this.nameOf(
        name,
      )} (id bigint, day date) with (partitioning = array['day'])`,
    );
  }

  async insert(name: string): Promise<void> {
    await this.trino.run(
      `insert into ${this.nameOf(name)} values (1, date '2031-07-09')`,
    );
  }

  async drop(name: string): Promise<void> {
    await this.trino.run(`drop table if exists ${this.nameOf(name)}`);
  }

  /** Another table, with a UUID of its own, under the same name. */
  async replace(name: string): Promise<void> {
    await this.drop(name);
    await this.create(name);
  }

  /** Where the table's pointer leads. */
  async metadataLocation(name: string): Promise<string> {
    const [[location]] = await this.trino.run(
      `select file from lakehouse.${this.schema}."${name}$metadata_log_entries" order by timestamp desc limit 1`,
    );
    return String(location);
  }

  async readFile(location: string): Promise<Buffer> {
    const { Body } = await this.s3.send(new GetObjectCommand(keyOf(location)));
    return Buffer.from(await Body!.transformToByteArray());
  }

  /** Writes over a metadata file. Resolves how to undo it, since Trino cannot drop a table that it cannot read. */
  async overwrite(
    location: string,
    content: Buffer,
  ): Promise<() => Promise<void>> {
    const original = await this.readFile(location);
    const put = async (Body: Buffer) => {
      await this.s3.send(new PutObjectCommand({ ...keyOf(location), Body }));
    };
    await put(content);
    return () => put(original);
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.#made].map(name => this.drop(name)));
    await this.trino.run(`drop schema if exists lakehouse.${this.schema}`);
    this.s3.destroy();
  }

  private nameOf(name: string): string {
    return `lakehouse.${this.schema}.${name}`;
  }
}

function keyOf(location: string) {
  const { host, pathname } = new URL(location.replace(/^s3a?:/, 'http:'));
  return { Bucket: host, Key: decodeURIComponent(pathname.slice(1)) };
}
