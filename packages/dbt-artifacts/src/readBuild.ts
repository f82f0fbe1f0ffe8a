import { rowsOf } from './rowsOf';
import {
  Duration,
  Manifest,
  ManifestNode,
  ManifestSource,
  readManifest,
  readRunResults,
  readSources,
  RunResults,
  Sources,
} from './schemas';
import {
  DbtBuild,
  DbtColumn,
  DbtStatus,
  DbtTable,
  DbtTest,
  FreshnessExpectation,
} from './types';
import { layerOf, vaultPlaceOf } from './vaultPlace';

/** Parsed JSON of the files that dbt writes; only the manifest is always there. */
export interface DbtArtifacts {
  manifest: unknown;
  runResults?: unknown;
  sources?: unknown;
}

const KINDS = ['model', 'seed', 'snapshot'] as const;
const PERIOD_MS: Record<string, number> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};
const STATUSES: Record<string, DbtStatus> = {
  success: 'success',
  error: 'error',
  'runtime error': 'error',
  skipped: 'skipped',
  pass: 'pass',
  warn: 'warn',
  fail: 'fail',
};

type Result = RunResults['results'][number];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads what dbt wrote of one build. What was not written, or not run, is absent or `unknown`, and never well.
 *
 * @throws DbtArtifactError for a file that is not dbt's, or of a version that is not known
 */
export function readBuild(artifacts: DbtArtifacts): DbtBuild {
  const manifest = readManifest(artifacts.manifest);
  const results = artifacts.runResults
    ? readRunResults(artifacts.runResults)
    : undefined;
  const freshness = artifacts.sources
    ? readSources(artifacts.sources)
    : undefined;
  const byId = new Map(
    (results?.results ?? []).map(result => [result.unique_id, result]),
  );
  const tests = testsByTable(manifest, byId);
  const { metadata } = results ?? manifest;
  return {
    project: manifest.metadata.project_name ?? 'unknown',
    dbtVersion: metadata.dbt_version,
    generatedAt: Date.parse(metadata.generated_at),
    ...(metadata.invocation_id && { invocationId: metadata.invocation_id }),
    tables: [
      ...Object.values(manifest.nodes).flatMap(node => {
        const kind = KINDS.find(each => each === node.resource_type);
        return kind
          ? [tableOfNode(node, kind, byId, tests.get(node.unique_id) ?? [])]
          : [];
      }),
      ...Object.values(manifest.sources).map(source =>
        tableOfSource(source, freshness, tests.get(source.unique_id) ?? []),
      ),
    ],
  };
}

function tableOfNode(
  node: ManifestNode,
  kind: DbtTable['kind'],
  results: Map<string, Result>,
  tests: DbtTest[],
): DbtTable {
  const result = results.get(node.unique_id);
  const place = { ...node, macros: node.depends_on.macros };
  return {
    ...commonOf(node, place),
    kind,
    identifier: node.alias ?? node.name,
    ...(node.config.materialized && { materialized: node.config.materialized }),
    dependsOn: node.depends_on.nodes,
    tests,
    ...optional('freshness', freshnessOfMeta(node.meta)),
    ...optional(
      'lastRun',
      result && {
        status: statusOf(result.status),
        seconds: result.execution_time,
        ...optional('endedAt', endOf(result)),
        ...optional('rows', rowsOf(result)),
        ...optional('queryId', result.adapter_response.query_id ?? undefined),
        ...optional('message', result.message ?? undefined),
      },
    ),
  };
}

function tableOfSource(
  source: ManifestSource,
  freshness: Sources | undefined,
  tests: DbtTest[],
): DbtTable {
  const looked = freshness?.results.find(
    result => result.unique_id === source.unique_id,
  );
  const { warn_after: warn, error_after: error } = source.freshness ?? {};
  return {
    ...commonOf(source, source),
    kind: 'source',
    identifier: source.identifier ?? source.name,
    dependsOn: [],
    tests,
    ...optional('freshness', expectationOf(warn, error)),
    ...optional(
      'sourceFreshness',
      looked && {
        status: statusOf(looked.status),
        ...optional('maxLoadedAt', momentOf(looked.max_loaded_at)),
        ...optional('checkedAt', momentOf(looked.snapshotted_at)),
      },
    ),
  };
}

function commonOf(
  from: ManifestNode | ManifestSource,
  place: Parameters<typeof vaultPlaceOf>[0],
) {
  const { owner } = from.meta;
  return {
    uniqueId: from.unique_id,
    name: from.name,
    database: from.database ?? '',
    schema: from.schema,
    tags: from.tags,
    columns: columnsOf(from),
    ...optional('description', from.description || undefined),
    ...optional('path', from.original_file_path ?? undefined),
    ...optional('owner', typeof owner === 'string' ? owner : undefined),
    ...optional('layer', layerOf(place)),
    ...optional('vault', vaultPlaceOf(place)),
  };
}

/** Columns that are described, and those whose origin the macros wrote into `meta`. */
function columnsOf({
  columns,
  meta,
}: ManifestNode | ManifestSource): DbtColumn[] {
  const vault = isRecord(meta.data_vault) ? meta.data_vault : {};
  const origins = isRecord(vault.columns) ? vault.columns : {};
  const names = new Set([...Object.keys(columns), ...Object.keys(origins)]);
  return [...names].map(name => {
    const from = origins[name];
    return {
      name,
      ...optional('description', columns[name]?.description || undefined),
      ...optional('from', Array.isArray(from) ? from.map(String) : undefined),
    };
  });
}

function testsByTable(
  manifest: Manifest,
  results: Map<string, Result>,
): Map<string, DbtTest[]> {
  const tests = new Map<string, DbtTest[]>();
  for (const node of Object.values(manifest.nodes)) {
    if (node.resource_type !== 'test') continue;
    const result = results.get(node.unique_id);
    const test: DbtTest = {
      id: node.unique_id,
      name: node.name,
      status: result ? statusOf(result.status) : 'unknown',
      ...optional('column', node.column_name ?? undefined),
      ...optional('endedAt', result && endOf(result)),
      ...optional('failures', result?.failures ?? undefined),
      ...optional('message', result?.message ?? undefined),
    };
    for (const id of new Set(node.depends_on.nodes)) {
      tests.set(id, [...(tests.get(id) ?? []), test]);
    }
  }
  return tests;
}

function freshnessOfMeta({
  freshness,
}: Record<string, unknown>): FreshnessExpectation | undefined {
  if (!isRecord(freshness)) return undefined;
  const { warn_after: warn, error_after: error } = freshness;
  return expectationOf(durationOf(warn), durationOf(error));
}

function durationOf(value: unknown): Duration {
  return isRecord(value) &&
    typeof value.count === 'number' &&
    typeof value.period === 'string'
    ? { count: value.count, period: value.period }
    : undefined;
}

function expectationOf(
  warn: Duration,
  error: Duration,
): FreshnessExpectation | undefined {
  const warnAfterMs = millisecondsOf(warn);
  const errorAfterMs = millisecondsOf(error);
  return warnAfterMs === undefined && errorAfterMs === undefined
    ? undefined
    : {
        ...optional('warnAfterMs', warnAfterMs),
        ...optional('errorAfterMs', errorAfterMs),
      };
}

function millisecondsOf(duration: Duration): number | undefined {
  const unit = PERIOD_MS[duration?.period ?? ''];
  return unit && duration?.count ? duration.count * unit : undefined;
}

function endOf({ timing }: Result): number | undefined {
  return momentOf(timing.find(each => each.name === 'execute')?.completed_at);
}

function statusOf(status: string): DbtStatus {
  return STATUSES[status] ?? 'unknown';
}

function momentOf(text: string | null | undefined): number | undefined {
  const moment = Date.parse(text ?? '');
  return Number.isNaN(moment) ? undefined : moment;
}

function optional<K extends string, V>(key: K, value: V | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { [key in K]?: V };
}
