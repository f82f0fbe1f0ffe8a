import { Knex } from 'knex';
import { ModelBuildRow, toNumber } from '../../../database/rows';
import { ProjectKey, StoredBuild, StoredModelProblem } from './types';

const KEY = ['environment', 'source', 'project'];

/** What is known of the builds of projects, apart from their tables. */
export class ModelBuilds {
  static create(options: { database: Knex }): ModelBuilds {
    return new ModelBuilds(options.database);
  }

  private constructor(private readonly database: Knex) {}

  async get(key: ProjectKey): Promise<StoredBuild | undefined> {
    const row = await this.database<ModelBuildRow>('model_builds')
      .where(keyOf(key))
      .first();
    return row && toStoredBuild(row);
  }

  async list(environment?: string): Promise<StoredBuild[]> {
    const rows = await this.database<ModelBuildRow>('model_builds')
      .where(environment === undefined ? {} : { environment })
      .orderBy(KEY);
    return rows.map(toStoredBuild);
  }

  /** Somebody could look, and the newest build is the known one, or there is none. */
  async confirm(key: ProjectKey, readAt: number): Promise<void> {
    await this.merge(key, { read_at: readAt, problem: null });
  }

  /** Nobody can look; what was read earlier stays. */
  async saveProblem(
    key: ProjectKey,
    problem: StoredModelProblem,
  ): Promise<void> {
    await this.merge(key, { problem: JSON.stringify(problem) });
  }

  private async merge(
    key: ProjectKey,
    columns: Partial<ModelBuildRow>,
  ): Promise<void> {
    await this.database<ModelBuildRow>('model_builds')
      .insert({ ...keyOf(key), ...columns })
      .onConflict(KEY as (keyof ModelBuildRow)[])
      .merge(columns);
  }
}

/** The columns of the key alone. */
export function keyOf({ environment, source, project }: ProjectKey) {
  return { environment, source, project };
}

function toStoredBuild(row: ModelBuildRow): StoredBuild {
  return {
    ...keyOf(row),
    version: row.version ?? undefined,
    build: parse(row.build),
    readAt: toNumber(row.read_at),
    problem: parse(row.problem),
  };
}

function parse<T>(json: string | null): T | undefined {
  return json === null ? undefined : (JSON.parse(json) as T);
}
