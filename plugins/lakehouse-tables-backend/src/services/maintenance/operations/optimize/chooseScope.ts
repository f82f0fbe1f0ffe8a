import { InputError } from '@backstage/errors';
import {
  PlanScopeKind,
  PlanScopeRequest,
  Range,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  filesAtStake,
  LiveDataFile,
  LiveFiles,
  PartitionPrediction,
  predictRewrite,
  RewritePrediction,
  RewriteRules,
  RewriteTarget,
} from '@lakehouse-portal/iceberg-metadata';
import { PartitionNames } from './PartitionNames';

/** Paths of one statement take at most so many characters together; Trino allows 1,000,000 for all of it. */
const MAX_PATH_CHARACTERS = 800_000;
/** Partitions of one plan: more than anybody reviews, and what a statement and a page can carry. */
const MAX_PARTITIONS = 5_000;

/** What a rewrite would touch. Holds no partition values. */
export interface PlannedRewrite {
  kind: PlanScopeKind;
  /** The statement names the partitions below; otherwise the whole table is rewritten. */
  limited: boolean;
  /** That are rewritten; those without work are not among them. */
  partitions: PartitionPrediction[];
  prediction: RewritePrediction;
  target: RewriteTarget;
  rules: RewriteRules;
  /** May be read and replaced, those in doubt included. */
  filesAtStake: LiveDataFile[];
  leftOut: {
    partitions: number;
    why: 'not-scopeable-left-out' | 'over-limit-left-out';
  };
  /** Why the whole table is rewritten where partitions would have been enough. */
  instead?: 'not-scopeable' | 'deletes';
  /** Nothing that was asked for can be named, and all together is too much. */
  notScopeable: boolean;
  /** How it can be proven afterwards that no row changed (danger D23). */
  proof: 'summaries' | 'checksum';
  /** Data bytes that a proof by checksum reads. */
  checksumBytes: number;
  durationMs?: Range;
  statementProblem?: string;
}

/** What the choice is made from. */
export interface ScopeInput {
  files: LiveFiles;
  target: RewriteTarget;
  rules: RewriteRules;
  names: PartitionNames;
  /** Not known counts as another than any file's. */
  defaultSpecId: number | undefined;
  maxRewriteBytes: number;
}

type Choice = Pick<PlannedRewrite, 'kind' | 'leftOut' | 'instead'> & {
  /** Absent for the whole table. */
  keys?: string[];
  notScopeable?: boolean;
};

const NONE_LEFT_OUT = {
  partitions: 0,
  why: 'over-limit-left-out',
} as const;

/**
 * Which partitions a plan takes (danger D14). Recommended are those that surely get fewer files, as many as the limits allow,
 * the most gaining first. The whole table is taken where it has delete files, because the engine removes them only then
 * (danger D8), and where partitions cannot be named; both only within the limit of bytes.
 *
 * @throws InputError that names `scope.partitions` for keys that the table does not have
 */
export function chooseScope(
  request: PlanScopeRequest | undefined,
  input: ScopeInput,
): PlannedRewrite {
  const kind = request?.kind ?? 'recommended';
  if (kind !== 'partitions' && request?.partitions?.length) {
    throw new InputError(
      "scope.partitions goes with the kind 'partitions' only",
    );
  }
  switch (kind) {
    case 'whole-table':
      return plan(input, { kind, leftOut: NONE_LEFT_OUT });
    case 'partitions':
      return plan(input, given(request?.partitions ?? [], input));
    default:
      return plan(input, recommended(input));
  }
}

function given(asked: string[], input: ScopeInput): Choice {
  if (asked.length === 0) {
    throw new InputError('scope.partitions names no partition');
  }
  if (asked.length > MAX_PARTITIONS) {
    throw new InputError(
      `scope.partitions names more than ${MAX_PARTITIONS} partitions`,
    );
  }
  const known = new Set(input.files.dataFiles.map(file => file.partition));
  const unknown = asked.find(key => !known.has(key));
  if (unknown !== undefined) {
    throw new InputError(
      `scope.partitions names '${unknown.slice(
        0,
        40,
      )}', which is no partition of the table now`,
    );
  }
  // Partitions that share a path can only be rewritten together.
  const keys = input.names.withNamesakes(asked);
  return {
    kind: 'partitions',
    keys,
    leftOut: NONE_LEFT_OUT,
    notScopeable: keys.some(key => !input.names.isNameable(key)),
  };
}

function recommended(input: ScopeInput): Choice {
  const { files, names, maxRewriteBytes } = input;
  const all = predictRewrite(files, input.target, input.rules);
  const kind = 'recommended';
  const wholeFits = all.bytesRewritten.high <= maxRewriteBytes;
  if (files.deleteFiles.length > 0 && wholeFits) {
    return {
      kind,
      leftOut: NONE_LEFT_OUT,
      instead: names.isPartitioned ? 'deletes' : undefined,
    };
  }
  if (!names.isPartitioned) return { kind, leftOut: NONE_LEFT_OUT };
  const gaining = all.partitions.filter(
    each =>
      each.filesBefore > each.filesAfter.high ||
      // Past the limit for the whole table, deletes are at least applied.
      files.deleteFiles.length > 0,
  );
  const nameable = gaining.filter(each => names.isNameable(each.partition));
  if (nameable.length < gaining.length && wholeFits) {
    return { kind, leftOut: NONE_LEFT_OUT, instead: 'not-scopeable' };
  }
  const taken = withinLimits(nameable, input);
  return {
    kind,
    keys: taken,
    notScopeable: gaining.length > 0 && nameable.length === 0,
    leftOut: {
      partitions: gaining.filter(each => !taken.includes(each.partition))
        .length,
      why:
        nameable.length < gaining.length
          ? 'not-scopeable-left-out'
          : 'over-limit-left-out',
    },
  };
}

/** The most gaining first, until bytes or names are too many; namesakes come along or not at all. */
function withinLimits(
  gaining: PartitionPrediction[],
  { names, maxRewriteBytes, files }: ScopeInput,
): string[] {
  const bytesOf = new Map(
    gaining.map(each => [each.partition, each.bytesRewritten.high]),
  );
  const present = new Set(files.dataFiles.map(file => file.partition));
  const taken = new Set<string>();
  let bytes = 0;
  let characters = 0;
  for (const { partition } of gaining) {
    const group = names
      .withNamesakes([partition])
      .filter(key => !taken.has(key) && present.has(key));
    const more = group.reduce((sum, key) => sum + (bytesOf.get(key) ?? 0), 0);
    const length = names.lengthOf(partition);
    if (
      group.length === 0 ||
      bytes + more > maxRewriteBytes ||
      characters + length > MAX_PATH_CHARACTERS ||
      taken.size + group.length > MAX_PARTITIONS
    ) {
      continue;
    }
    group.forEach(key => taken.add(key));
    bytes += more;
    characters += length;
  }
  return [...taken];
}

function plan(input: ScopeInput, choice: Choice): PlannedRewrite {
  const { files, target, rules } = input;
  const scope = choice.keys && new Set(choice.keys);
  const prediction = predictRewrite(files, target, rules, scope);
  const atStake = filesAtStake(files, target, rules, scope);
  // Rows of another spec move to other partitions: only in all of them are they found again.
  const proven = atStake.every(file => file.specId === input.defaultSpecId)
    ? scope
    : undefined;
  return {
    kind: choice.kind,
    limited: scope !== undefined,
    partitions: prediction.partitions,
    prediction,
    target,
    rules,
    filesAtStake: atStake,
    leftOut: choice.leftOut,
    instead: choice.instead,
    notScopeable: choice.notScopeable ?? false,
    proof: atStake.every(file => file.deletes === 'none')
      ? 'summaries'
      : 'checksum',
    checksumBytes: files.dataFiles
      .filter(file => proven?.has(file.partition) ?? true)
      .reduce((sum, file) => sum + file.bytes, 0),
  };
}
