/** Databases give 64-bit integers as text or as numbers. */
export type Int = number | string;

/** Row of `environments`. */
export interface EnvironmentRow {
  id: string;
  title: string;
  description: string | null;
  owner: string | null;
  origin: string;
  state: string;
  state_since: Int;
  reason: string | null;
  cluster: string;
  namespace: string;
  place: string | null;
  preset: string | null;
  spec: string | null;
  spec_hash: string | null;
  requests: string | null;
  verification: string | null;
  thresholds: string | null;
  created_at: Int;
  observed_at: Int | null;
}

/** Row of `environment_components`. */
export interface ComponentRow {
  environment: string;
  name: string;
  wave: number;
  version: string | null;
  sync: string;
  health: string;
  readiness: string;
  since: Int;
  reason: string | null;
  revision: string | null;
  turn_since: Int | null;
}

/** Row of `environment_operations`. */
export interface OperationRow {
  id: string;
  environment: string;
  open_environment: string | null;
  kind: string;
  state: string;
  requested_by: string;
  task_id: string | null;
  spec: string | null;
  spec_hash: string | null;
  component: string | null;
  files: Buffer | null;
  revision: string | null;
  url: string | null;
  started_at: Int;
  published_at: Int | null;
  applied_at: Int | null;
  followed_at: Int | null;
  ended_at: Int | null;
  deadline_at: Int | null;
  undo: boolean | number;
  reason: string | null;
  stands: string | null;
}

/** Row of `environment_leases`. */
export interface LeaseRow {
  environment: string;
  holder: string | null;
  until: Int | null;
  fence: number;
}

/** Row of `environment_timeline`. */
export interface TimelineRow {
  id: number;
  environment: string;
  at: Int;
  kind: string;
  component: string | null;
  from_state: string | null;
  to_state: string | null;
  actor: string | null;
  reason: string | null;
  operation_id: string | null;
}

/** A number column as a number; null stays unknown. */
export function toNumber(value: Int | null | undefined): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}

/** A column of JSON as what it says; null stays unknown. */
export function fromJson<T>(text: string | null | undefined): T | undefined {
  return text === null || text === undefined
    ? undefined
    : (JSON.parse(text) as T);
}

/** The reverse of {@link fromJson}. */
export function toJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
