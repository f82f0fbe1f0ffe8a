import { TableFacts } from '../facts/types';
import { ancestry, extraRefs } from './gates/ancestry';
import { format } from './gates/format';
import {
  foreignOptimizer,
  garbageCollection,
  targetSize,
} from './gates/ownership';
import { sharedLocation } from './gates/sharedLocation';
import { layout } from './parts/layout';
import { planningMetadata } from './parts/planningMetadata';
import { rowDeletes } from './parts/rowDeletes';
import { smallFiles } from './parts/smallFiles';
import { statistics } from './parts/statistics';
import { storageWaste } from './parts/storageWaste';
import { GateRule, PartRule } from './ruleTypes';
import {
  Band,
  Finding,
  HealthContext,
  HealthReport,
  HealthStatus,
  Range,
  ScorePart,
  Unmeasured,
} from './types';

/** Version of the rules; a change makes stored reports stale. @public */
export const RULES_VERSION = 3;

const PART_RULES: PartRule[] = [
  smallFiles,
  rowDeletes,
  planningMetadata,
  storageWaste,
  statistics,
  layout,
];
/** Gates whose findings replace the number: the table is UNSAFE for the operations they block. */
const UNSAFE_GATES: GateRule[] = [ancestry, sharedLocation, format];
const OTHER_GATES: GateRule[] = [
  garbageCollection,
  foreignOptimizer,
  extraRefs,
  targetSize,
];

const TOO_SMALL_FILES = 1;
const TOO_SMALL_SNAPSHOTS = 20;
const GOOD_FROM = 85;
const ATTENTION_FROM = 60;

const BAND_ORDER: Band[] = ['good', 'attention', 'critical'];
const SEVERITY_ORDER: Finding['severity'][] = ['critical', 'warning', 'info'];

/**
 * Judges a table: 100 minus the penalties of the six parts, rounded down; what was not measured widens it to a range. The
 * band is that of the lower end, and never better than the worst part's own severity (correction 4). Gates D1, D6 and D15
 * make the table `unsafe`; score and parts are still there. At most one data file and 20 snapshots are `too-small`.
 * Source: table-health 4.2 with its corrections; each rule is documented in its own file.
 * @public
 */
export function assessTable(
  facts: TableFacts,
  context: HealthContext,
): HealthReport {
  const verdicts = PART_RULES.map(rule => rule(facts, context));
  const parts = verdicts.map(verdict => verdict.part);
  const unsafe = UNSAFE_GATES.flatMap(rule => rule(facts, context));
  const status = statusOf(facts, unsafe);
  const findings = [
    ...unsafe,
    ...verdicts.flatMap(verdict => verdict.findings),
    ...OTHER_GATES.flatMap(rule => rule(facts, context)),
  ];
  const report: HealthReport = {
    status,
    parts,
    findings: worstFirst(
      // Advice that is merely nice to have is noise for a table of one file.
      status === 'too-small'
        ? findings.filter(each => each.severity !== 'info' || !each.part)
        : findings,
    ),
    unmeasured: mergeUnmeasured([
      ...verdicts.flatMap(verdict => verdict.unmeasured),
      {
        code: 'missing-data-files',
        points: 0,
        message:
          'Whether all data files exist needs a listing of the object store',
      },
    ]),
    rulesVersion: RULES_VERSION,
  };
  if (status === 'too-small') return report;
  const score = scoreOf(parts);
  return { ...report, score, band: bandOf(score, parts) };
}

function statusOf(facts: TableFacts, unsafe: Finding[]): HealthStatus {
  if (unsafe.length) return 'unsafe';
  const { dataFiles } = facts.totals;
  return dataFiles !== undefined &&
    dataFiles <= TOO_SMALL_FILES &&
    facts.snapshots.length <= TOO_SMALL_SNAPSHOTS
    ? 'too-small'
    : 'scored';
}

function scoreOf(parts: ScorePart[]): Range {
  const sum = (end: 'low' | 'high') =>
    parts.reduce((total, part) => total + part.penalty[end], 0);
  // Sums of binary fractions may fall a hair short of the whole number they mean.
  const rounded = (value: number) => Math.max(0, Math.floor(value + 1e-9));
  return { low: rounded(100 - sum('high')), high: rounded(100 - sum('low')) };
}

function bandOf(score: Range, parts: ScorePart[]): Band {
  let band: Band = 'critical';
  if (score.low >= GOOD_FROM) band = 'good';
  else if (score.low >= ATTENTION_FROM) band = 'attention';
  return parts.reduce(
    (worst, part) =>
      BAND_ORDER.indexOf(part.severity) > BAND_ORDER.indexOf(worst)
        ? part.severity
        : worst,
    band,
  );
}

function worstFirst(findings: Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity) ||
      // What blocks an operation comes before what costs points.
      Number(Boolean(b.blocks?.length)) - Number(Boolean(a.blocks?.length)) ||
      (b.points ?? 0) - (a.points ?? 0),
  );
}

/** One entry a code: rules that miss the same thing add their points up. */
function mergeUnmeasured(all: Unmeasured[]): Unmeasured[] {
  const merged = new Map<string, Unmeasured>();
  for (const each of all) {
    const known = merged.get(each.code);
    merged.set(
      each.code,
      known ? { ...known, points: known.points + each.points } : each,
    );
  }
  return [...merged.values()];
}
