import { z } from 'zod';
import { DbtArtifactError } from './errors';

/*
 * As much of dbt's artefacts as is read here; what else they hold is left alone.
 * Source: https://schemas.getdbt.com (manifest v9 to v12, run results v4 to v6, sources v3).
 */

const metadata = z.object({
  dbt_schema_version: z.string(),
  dbt_version: z.string().default('unknown'),
  generated_at: z.string(),
  invocation_id: z.string().nullish(),
});

const text = z.string().nullish();

const duration = z
  .object({ count: z.number().nullish(), period: text })
  .nullish();

const column = z.object({ name: z.string(), description: text });

const common = {
  unique_id: z.string(),
  name: z.string(),
  database: text,
  schema: z.string(),
  description: text,
  original_file_path: text,
  tags: z.array(z.string()).default([]),
  meta: z.record(z.string(), z.unknown()).default({}),
  columns: z.record(z.string(), column).default({}),
};

const node = z.object({
  ...common,
  resource_type: z.string(),
  alias: text,
  fqn: z.array(z.string()).default([]),
  config: z.object({ materialized: text }).default({}),
  depends_on: z
    .object({
      nodes: z.array(z.string()).default([]),
      macros: z.array(z.string()).default([]),
    })
    .default({ nodes: [], macros: [] }),
  column_name: text,
});

const source = z.object({
  ...common,
  identifier: text,
  freshness: z
    .object({ warn_after: duration, error_after: duration })
    .nullish(),
});

const manifest = z.object({
  metadata: metadata.extend({ project_name: text }),
  nodes: z.record(z.string(), node),
  sources: z.record(z.string(), source).default({}),
});

const runResults = z.object({
  metadata,
  results: z.array(
    z.object({
      unique_id: z.string(),
      status: z.string(),
      execution_time: z.number().default(0),
      timing: z
        .array(z.object({ name: z.string(), completed_at: text }))
        .default([]),
      failures: z.number().nullish(),
      message: text,
      relation_name: text,
      adapter_response: z
        .object({ rows_affected: z.number().nullish(), query_id: text })
        .default({}),
    }),
  ),
});

const sources = z.object({
  metadata,
  results: z.array(
    z.object({
      unique_id: z.string(),
      status: z.string(),
      max_loaded_at: text,
      snapshotted_at: text,
    }),
  ),
});

export type Manifest = z.infer<typeof manifest>;
export type ManifestNode = z.infer<typeof node>;
export type ManifestSource = z.infer<typeof source>;
export type RunResults = z.infer<typeof runResults>;
export type Sources = z.infer<typeof sources>;
export type Duration = z.infer<typeof duration>;

interface Artifact<T> {
  file: string;
  schema: z.ZodType<T>;
  /** Name and versions in `dbt_schema_version`. */
  name: string;
  versions: [from: number, to: number];
}

function read<T>(
  { file, schema, name, versions }: Artifact<T>,
  content: unknown,
): T {
  const said = (content as { metadata?: { dbt_schema_version?: unknown } })
    ?.metadata?.dbt_schema_version;
  const [, saidName, saidVersion] =
    /\/([a-z-]+)\/v(\d+)\.json$/.exec(String(said)) ?? [];
  const [from, to] = versions;
  if (saidName !== name) {
    throw new DbtArtifactError(
      file,
      `metadata.dbt_schema_version: is not that of a ${name} of dbt`,
    );
  }
  if (Number(saidVersion) < from || Number(saidVersion) > to) {
    throw new DbtArtifactError(
      file,
      `metadata.dbt_schema_version: is version ${saidVersion}, and ${from} to ${to} can be read`,
    );
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DbtArtifactError(
      file,
      `${issue.path.join('.')}: ${issue.message}`,
    );
  }
  return parsed.data;
}

export const readManifest = (content: unknown): Manifest =>
  read(
    {
      file: 'manifest.json',
      schema: manifest,
      name: 'manifest',
      versions: [9, 12],
    },
    content,
  );

export const readRunResults = (content: unknown): RunResults =>
  read(
    {
      file: 'run_results.json',
      schema: runResults,
      name: 'run-results',
      versions: [4, 6],
    },
    content,
  );

export const readSources = (content: unknown): Sources =>
  read(
    {
      file: 'sources.json',
      schema: sources,
      name: 'sources',
      versions: [3, 3],
    },
    content,
  );
