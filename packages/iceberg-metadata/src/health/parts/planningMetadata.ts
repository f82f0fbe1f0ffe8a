import { TableFacts } from '../../facts/types';
import { applyRetention } from '../retention';
import { clamp, makeFinding, partSeverity, PartRule } from '../ruleTypes';
import { Finding, HealthContext, ScorePart, Unmeasured } from '../types';

const MAX = 15;
const MANIFEST_POINTS = 6;
const SNAPSHOT_POINTS = 5;
const SIZE_POINTS = 4;
/** iceops: 32 manifests are fine, 200 are not. */
const MANIFESTS_FROM = 32;
const MANIFESTS_FULL = 200;
/** Iceberg's `commit.manifest.target-size-bytes`. */
const MANIFEST_TARGET_BYTES = 8 * 1024 * 1024;
/** Manifests that hold this many files each are worth their request. */
const WORTHWHILE_FILES = 100;
/** Between Floe's 100 to 500 and Lakevision's 500. */
const SNAPSHOTS_FULL = 400;
const SNAPSHOTS_WARN = 100;
const SIZE_FROM_BYTES = 1024 * 1024;
const SIZE_OVER_BYTES = 9 * 1024 * 1024;

/**
 * Planning metadata: what a query reads before any data.
 *
 * `6 x clamp((opened - ideal) / 168)` where `opened >= 32`, `+ 5 x clamp(snapshots past policy / 400)`,
 * `+ 4 x clamp((metadata.json MiB - 1) / 9)`.
 * Source: table-health 4.2 with correction 8: manifests are judged by how well they prune, because rewriting can raise
 * their number. `opened = 1 + overlap x (data manifests - 1) + delete manifests` is what a query for one partition reads;
 * without partition bounds a plan reads all manifests, and those of 100 files or more each are worth it.
 * `ideal = ceil(manifest bytes / 8 MiB)`. The bounds of the metadata size are this project's own.
 *
 * Evidence: manifests, manifestBytes, manifestOverlap, manifestsOpened, manifestsIdeal, snapshots, snapshotsPastPolicy,
 * metadataBytes, manifestPoints, snapshotPoints, metadataPoints.
 */
export const planningMetadata: PartRule = (facts, context) => {
  const manifests = judgeManifests(facts);
  const snapshots = judgeSnapshots(facts, context);
  const size =
    facts.metadataBytes === undefined
      ? undefined
      : SIZE_POINTS *
        clamp((facts.metadataBytes - SIZE_FROM_BYTES) / SIZE_OVER_BYTES);
  const low = manifests.points.low + snapshots.points.low + (size ?? 0);
  const high =
    manifests.points.high + snapshots.points.high + (size ?? SIZE_POINTS);
  const part: ScorePart = {
    id: 'planning-metadata',
    max: MAX,
    penalty: { low, high },
    severity: partSeverity(low, MAX),
    evidence: {
      manifests: facts.manifests?.count,
      manifestBytes: facts.manifests?.bytes,
      manifestOverlap: facts.manifests?.overlap,
      manifestsOpened: manifests.opened,
      manifestsIdeal: manifests.ideal,
      snapshots: facts.snapshots.length,
      snapshotsPastPolicy: snapshots.expirable,
      metadataBytes: facts.metadataBytes,
      manifestPoints: manifests.points.low,
      snapshotPoints: snapshots.points.low,
      metadataPoints: size,
    },
  };
  const unmeasured: Unmeasured[] = [...manifests.unmeasured];
  if (snapshots.points.high > snapshots.points.low) {
    unmeasured.push({
      code: 'snapshot-reachability',
      points: snapshots.points.high - snapshots.points.low,
      message:
        'Branches and tags are unknown: they may hold snapshots that are past the policy',
    });
  }
  if (size === undefined) {
    unmeasured.push({
      code: 'metadata-size',
      points: SIZE_POINTS,
      message: 'The size of metadata.json is unknown',
    });
  }
  const findings = [
    ...manifests.findings,
    ...snapshots.findings,
    ...(size ? [metadataLarge(facts, size)] : []),
  ].map(finding =>
    part.severity === 'critical' && finding.severity === 'warning'
      ? { ...finding, severity: 'critical' as const }
      : finding,
  );
  return { part, findings, unmeasured };
};

function judgeManifests(facts: TableFacts) {
  const { manifests } = facts;
  if (!manifests) {
    const empty =
      facts.totals.dataFiles === 0 && facts.totals.deleteFiles === 0;
    const high = empty ? 0 : MANIFEST_POINTS;
    const unmeasured: Unmeasured[] = empty
      ? []
      : [
          {
            code: 'manifests-not-read',
            points: high,
            message:
              'The manifest list was not read: how well manifests prune is unknown',
          },
        ];
    return { points: { low: 0, high }, findings: [], unmeasured };
  }
  const ideal = Math.max(1, Math.ceil(manifests.bytes / MANIFEST_TARGET_BYTES));
  const pointsFor = (opened: number) =>
    opened < MANIFESTS_FROM
      ? 0
      : MANIFEST_POINTS *
        clamp((opened - ideal) / (MANIFESTS_FULL - MANIFESTS_FROM));
  const deletes = manifests.deleteManifests ?? 0;
  const data = manifests.dataManifests ?? manifests.count;
  if (manifests.overlap === undefined && isPartitioned(facts) && data > 1) {
    // Partitioned, and yet no bounds to compare: between pruning perfectly and not at all.
    const high = pointsFor(manifests.count);
    const low = pointsFor(1 + deletes);
    const unmeasured: Unmeasured[] =
      high > low
        ? [
            {
              code: 'manifest-overlap',
              points: high - low,
              message:
                'The manifest list states no partition bounds: how well manifests prune is unknown',
            },
          ]
        : [];
    return { points: { low, high }, ideal, findings: [], unmeasured };
  }
  const dense =
    manifests.overlap === undefined &&
    (facts.totals.dataFiles ?? 0) / Math.max(1, data) >= WORTHWHILE_FILES;
  const opened =
    manifests.overlap === undefined
      ? manifests.count
      : Math.min(1, data) + manifests.overlap * Math.max(0, data - 1) + deletes;
  const points = dense ? 0 : pointsFor(opened);
  const findings: Finding[] = [];
  if (points > 0) {
    findings.push(
      makeFinding({
        code: 'manifests-scattered',
        severity: points >= MANIFEST_POINTS / 2 ? 'warning' : 'info',
        part: 'planning-metadata',
        params: {
          opened: Math.round(opened),
          manifests: manifests.count,
          ideal,
        },
        action: 'rewrite-manifests',
        costs: [
          { kind: 'planning-requests', value: Math.round(opened - ideal) },
        ],
        points,
      }),
    );
  }
  return {
    points: { low: points, high: points },
    opened,
    ideal,
    findings,
    unmeasured: [],
  };
}

function isPartitioned(facts: TableFacts): boolean {
  // No spec at all means that the specs are not known.
  return (
    facts.partitionSpecs.length === 0 ||
    facts.partitionSpecs.some(
      spec =>
        spec.fields.length > 0 &&
        (facts.manifests?.bySpec[spec.specId] ?? 0) > 0,
    )
  );
}

function judgeSnapshots(facts: TableFacts, context: HealthContext) {
  const { expirable, maxAgeMs } = applyRetention(
    facts,
    context.policy,
    context.nowMs,
  );
  const high = SNAPSHOT_POINTS * clamp(expirable.size / SNAPSHOTS_FULL);
  const low = facts.otherRefsUnknown ? 0 : high;
  const findings: Finding[] = [];
  if (expirable.size > 0) {
    // Snapshots are listed oldest first.
    const oldest = facts.snapshots.find(each =>
      expirable.has(each.snapshotId),
    )!;
    findings.push(
      makeFinding({
        code: 'snapshots-past-policy',
        severity: expirable.size >= SNAPSHOTS_WARN ? 'warning' : 'info',
        part: 'planning-metadata',
        params: {
          snapshots: expirable.size,
          totalSnapshots: facts.snapshots.length,
          policyMs: maxAgeMs,
          oldestAgeMs: context.nowMs - oldest.timestampMs,
        },
        action: 'expire-snapshots',
        points: low,
      }),
    );
  }
  return { points: { low, high }, expirable: expirable.size, findings };
}

function metadataLarge(facts: TableFacts, points: number): Finding {
  return makeFinding({
    code: 'metadata-large',
    severity: points >= SIZE_POINTS / 2 ? 'warning' : 'info',
    part: 'planning-metadata',
    params: {
      metadataBytes: facts.metadataBytes ?? 0,
      snapshots: facts.snapshots.length,
    },
    action: 'expire-snapshots',
    points,
  });
}
