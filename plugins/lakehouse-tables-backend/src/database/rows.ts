/** Databases give 64-bit integers as text or as numbers. */
export type Int = number | string;

/** Row of `catalog_states`. */
export interface CatalogStateRow {
  environment: string;
  catalog: string;
  outcome: 'ok' | 'partial' | 'failed' | 'never';
  started_at: Int | null;
  ended_at: Int | null;
  listed_at: Int | null;
  tables_seen: number | null;
  tables_changed: number | null;
  tables_failed: number | null;
  problem: string | null;
  held_removals: number;
  lease_holder: string | null;
  lease_until: Int | null;
  lease_started_at: Int | null;
  lease_fence: number;
  retired_at: Int | null;
}

/** Row of `lakehouse_tables`. */
export interface TableRow {
  id: string;
  environment: string;
  catalog: string;
  schema_name: string;
  table_name: string;
  address_key: string | null;
  search_text: string;
  table_uuid: string | null;
  owner: string | null;
  owner_property: string | null;
  location: string | null;
  data_path: string | null;
  format_version: number | null;
  version: string | null;
  observed_at: Int;
  changed_at: Int | null;
  problem: string | null;
  problem_count: number;
  retry_at: Int | null;
  missing_scans: number;
  judged_with: string | null;
  judged_at: Int | null;
  related_key: string | null;
  status: string;
  score_low: number | null;
  score_high: number | null;
  score_sort: number | null;
  band: string | null;
  finding_count: number;
  main_finding: string | null;
  bytes: Int | null;
  data_files: Int | null;
  delete_files: Int | null;
  records: Int | null;
  snapshots: number | null;
  last_commit_at: Int | null;
  data_changed_at: Int | null;
}

/** Row of `model_builds`. */
export interface ModelBuildRow {
  environment: string;
  source: string;
  project: string;
  version: string | null;
  build: string | null;
  read_at: Int | null;
  problem: string | null;
}

/** Row of `table_models`. */
export interface TableModelRow {
  address_key: string;
  environment: string;
  catalog: string;
  source: string;
  project: string;
  preferred: boolean;
  makes: boolean;
  layer: string | null;
  role: string | null;
  owner: string | null;
  summary: string;
  document: Buffer;
}

/** Row of `health_points`. */
export interface HealthPointRow {
  table_id: string;
  at: Int;
  status: string;
  score_low: number | null;
  score_high: number | null;
  band: string | null;
  bytes: Int | null;
  data_files: Int | null;
  delete_files: Int | null;
  snapshots: number | null;
}

/** A number column as a number; null stays unknown. */
export function toNumber(value: Int | null | undefined): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}
