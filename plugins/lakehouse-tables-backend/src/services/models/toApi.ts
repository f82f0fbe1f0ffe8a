import {
  ModelBuild,
  ModelDetail,
  ModelRun,
  TableModel,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  ModelSummary,
  ProjectKey,
  StoredBuild,
  StoredModel,
  StoredRun,
} from '../store/models/types';
import { isoTime, optionalIsoTime } from '../tables/isoTime';
import { judgeFreshness } from './judgeFreshness';

/** What the caller may know of a model. */
interface ModelAccess {
  /** Messages of the tool may quote data. */
  mayReadDataValues: boolean;
}

export function toTableModel(
  model: ModelSummary,
  options: { committedAt?: number; now: number; may: ModelAccess },
): TableModel {
  const { run, warnAfterMs, errorAfterMs, dataAt, ...rest } = model;
  return {
    ...rest,
    run: run && toModelRun(run, options.may),
    freshness: judgeFreshness({
      warnAfterMs,
      errorAfterMs,
      foundAt: dataAt,
      committedAt: options.committedAt,
      now: options.now,
    }),
  };
}

function toModelRun(
  { endedAt, message, ...run }: StoredRun,
  may: ModelAccess,
): ModelRun {
  return {
    ...run,
    at: isoTime(endedAt),
    message: may.mayReadDataValues ? message : undefined,
  };
}

export function toModelDetail(
  model: StoredModel,
  may: ModelAccess,
): ModelDetail {
  return {
    roleEvidence: model.roleEvidence,
    businessKey: model.businessKey,
    owner: model.owner,
    materialized: model.materialized,
    path: model.path,
    columns: model.columns,
    tests: model.tests.map(({ endedAt, message, ...test }) => ({
      ...test,
      at: optionalIsoTime(endedAt),
      message: may.mayReadDataValues ? message : undefined,
    })),
  };
}

/**
 * The build of a configured project.
 *
 * @param stored - absent where nobody has looked yet
 */
export function toModelBuild(
  { source, project }: ProjectKey,
  stored: StoredBuild | undefined,
  may: { mayReadAll: boolean },
): ModelBuild {
  const { build, problem } = stored ?? {};
  return {
    source,
    project,
    state: stateOf(stored),
    status: build?.status,
    run: build?.run,
    startedAt: optionalIsoTime(build?.startedAt),
    finishedAt: optionalIsoTime(build?.finishedAt),
    tool: build?.tool,
    url: build?.url,
    readAt: optionalIsoTime(stored?.readAt),
    problem: problem && {
      code: problem.code,
      since: isoTime(problem.since),
      // It may name places.
      message: may.mayReadAll ? problem.message : undefined,
    },
  };
}

function stateOf(stored: StoredBuild | undefined): ModelBuild['state'] {
  if (!stored) {
    return 'pending';
  }
  if (stored.problem) {
    return 'unreadable';
  }
  return stored.build ? 'published' : 'unpublished';
}
