import { dirname } from 'node:path';
import type { LakehouseConnection } from '@lakehouse-portal/local-lakehouse';
import { JsonObject } from '@backstage/types';
import { Fingerprint, FragmentedTables } from './FragmentedTables';
import { environmentConfig, readConnection } from './lakehouse';
import { MaintenancePortal, TableOf } from './MaintenancePortal';
import { PortalDatabase } from './PortalDatabase';
import { TrinoProxy } from './TrinoProxy';

export interface SceneOptions {
  /** A schema that no other test uses. */
  schema: string;
  /** Names of tables that nothing else has been done to. */
  tables: string[];
  /** Further ones with names, and partitions, that could do harm. */
  hostile?: { name: string; suffix: string }[];
  /** As in `lakehouse.maintenance`. */
  maintenance?: JsonObject;
  /** Starts what is beside the environment `local`, which reaches Trino through `proxy`. */
  more?: () => Promise<{
    environments: Record<string, JsonObject>;
    /** Before the engines of these environments. */
    proxies: TrinoProxy[];
  }>;
  /** Where `local` is to reach its metastore and its store instead. */
  local?: { metastorePort?: number; endpoint?: string };
}

/** Tables, a proxy before Trino, and a portal over PostgreSQL that optimizes through it. */
export class MaintenanceScene {
  #portal: MaintenancePortal | undefined;
  #tables: FragmentedTables | undefined;
  #rows: Fingerprint = [];
  #environments: Record<string, JsonObject> = {};
  #proxies: TrinoProxy[] = [];

  static async create(options: SceneOptions): Promise<MaintenanceScene> {
    const connection = readConnection();
    const proxy = await TrinoProxy.start(connection.trino.url);
    const database = await PortalDatabase.create(connection, options.schema);
    const scene = new MaintenanceScene(connection, proxy, database, options);
    try {
      await scene.prepare();
      return scene;
    } catch (error) {
      await scene.dispose();
      throw error;
    }
  }

  private constructor(
    readonly connection: LakehouseConnection,
    readonly proxy: TrinoProxy,
    readonly database: PortalDatabase,
    private readonly options: SceneOptions,
  ) {}

  private async prepare(): Promise<void> {
    const { schema, tables, hostile = [], more } = this.options;
    const [made, beside] = await Promise.allSettled([
      FragmentedTables.create(this.connection, schema, tables),
      more?.(),
    ]);
    if (made.status === 'rejected') throw made.reason;
    this.#tables = made.value;
    if (beside.status === 'rejected') throw beside.reason;
    this.#environments = beside.value?.environments ?? {};
    this.#proxies = beside.value?.proxies ?? [];
    for (const { name, suffix } of hostile) {
      await this.tables.make(name, suffix);
    }
    this.#rows = await this.tables.fingerprint(tables[0]);
    await this.launch();
    const names = [...tables, ...hostile.map(({ name }) => name)];
    // Each environment is scanned by itself.
    const environments = ['local', ...Object.keys(this.#environments)];
    await Promise.all(
      environments.flatMap(environment =>
        names.map(name => this.portal.finds(this.table(name, environment))),
      ),
    );
  }

  static get dataDir(): string {
    return dirname(process.env.LAKEHOUSE_CONNECTION!);
  }

  get tables(): FragmentedTables {
    return this.#tables!;
  }

  get portal(): MaintenancePortal {
    return this.#portal!;
  }

  table(name: string, environment?: string): TableOf {
    return { schema: this.options.schema, name, environment };
  }

  /** Another portal over the same database and the same tables; the one that `portal` names from now on. */
  async launch(): Promise<MaintenancePortal> {
    this.#portal = await this.replica();
    return this.#portal;
  }

  /** Another portal over the same database and the same tables, beside `portal`. */
  async replica(): Promise<MaintenancePortal> {
    return MaintenancePortal.launch({
      database: this.database.config,
      maintenance: this.options.maintenance,
      environments: {
        local: environmentConfig(this.connection, {
          ...this.options.local,
          trinoUrl: this.proxy.url,
        }),
        ...this.#environments,
      },
    });
  }

  /**
   * What holds after each run, however it went: the rows are those that are expected (each file is read for it, so that none
   * is missing), the table was rewritten as often as is expected, nothing was sent to an engine twice, and the table can be
   * planned again, or cannot where its run froze it.
   */
  async expectUnharmed(
    name: string,
    expected: {
      /** Commits that rewrote files: 0 or 1. */
      rewrites: number;
      /** Statements that engines were given. */
      sent: number;
      /** Those of a new table by default. */
      rows?: Fingerprint;
      frozen?: boolean;
      environment?: string;
    },
  ): Promise<void> {
    await expectAsIs(this, name, { rows: this.#rows, ...expected });
  }

  /** Statements that change the table and that an engine was given. */
  sent(name: string) {
    return [this.proxy, ...this.#proxies]
      .flatMap(proxy => proxy.changesOf(name))
      .filter(({ forwarded }) => forwarded);
  }

  async dispose(): Promise<void> {
    await this.#portal?.kill();
    await this.proxy.close();
    await this.database.dispose();
    await this.#tables?.dispose();
  }
}

async function expectAsIs(
  scene: MaintenanceScene,
  name: string,
  expected: Parameters<MaintenanceScene['expectUnharmed']>[1],
): Promise<void> {
  const { tables, portal } = scene;
  const { rows, frozen, environment } = expected;
  expect(await tables.fingerprint(name)).toEqual(rows);
  expect(await tables.rewrites(name)).toHaveLength(expected.rewrites);
  expect(scene.sent(name)).toHaveLength(expected.sent);
  const { gates } = await portal.plan(scene.table(name, environment));
  const verdictOf = (gate: string) =>
    gates.find(({ id }) => id === gate)?.verdict;
  expect([verdictOf('one-run'), verdictOf('frozen')]).toEqual([
    'passed',
    frozen ? 'blocked' : 'passed',
  ]);
}
