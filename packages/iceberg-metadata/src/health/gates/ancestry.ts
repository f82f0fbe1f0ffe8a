import { expiringRefs } from '../retention';
import { GateRule, makeFinding } from '../ruleTypes';

/**
 * Danger D1: before Iceberg 1.10 expiring snapshots deletes live files when snapshots lie off the main line, or were
 * cherry-picked or published from WAP, while one ref remains, also when the others expire in the same run
 * (apache/iceberg#13568, fixed by #13614). Conservative: some
 * tables that are blocked here would survive.
 *
 * Requires (a) every snapshot to be the current one or its ancestor, (b) no `source-snapshot-id`, `published-wap-id` or
 * `wap.id`, (c) no gap: only the oldest listed snapshot may have a parent that is not listed any more, (d) no branch or
 * tag that is beyond its age.
 * Refs besides `main` that point at the main line block nothing, see {@link extraRefs}.
 */
export const ancestry: GateRule = (facts, { nowMs }) => {
  const offMainLine = facts.snapshots.filter(each => !each.onMainLine).length;
  const marked = facts.snapshots.filter(
    each => each.sourceSnapshotId !== undefined || each.wapId !== undefined,
  ).length;
  const ids = new Set(facts.snapshots.map(each => each.snapshotId));
  const gaps = facts.snapshots.filter(
    (each, position) =>
      position > 0 && each.parentId !== undefined && !ids.has(each.parentId),
  ).length;
  const expiring = expiringRefs(facts, nowMs).length;
  if (offMainLine + marked + gaps + expiring === 0) return [];
  return [
    makeFinding({
      code: 'ancestry-broken',
      severity: 'critical',
      params: {
        offMainLine,
        marked,
        gaps,
        expiringRefs: expiring,
        snapshots: facts.snapshots.length,
      },
      blocks: ['expire-snapshots'],
      danger: 'D1',
    }),
  ];
};

/** Branches and tags besides `main`: worth knowing, since they keep snapshots and files; they block nothing. */
export const extraRefs: GateRule = facts => {
  const extra = facts.refs.filter(ref => ref.name !== 'main');
  if (extra.length === 0) return [];
  const names = extra.slice(0, 3).map(ref => ref.name);
  return [
    makeFinding({
      code: 'extra-refs',
      severity: 'info',
      params: {
        branches: extra.filter(ref => ref.type === 'branch').length,
        tags: extra.filter(ref => ref.type === 'tag').length,
        names: extra.length > 3 ? `${names.join(', ')}, …` : names.join(', '),
      },
      blocks: [],
    }),
  ];
};
