import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiForbidFill,
  RiLoaderFill,
  RiPlayCircleFill,
  RiQuestionFill,
  RiSubtractFill,
  RiTimeFill,
} from '@remixicon/react';
import clsx from 'clsx';
import {
  type Plan,
  type RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  shownPlanState,
  useMaintenanceWords,
  type ShownPlanState,
} from '../words';
import styles from './StateBadge.module.css';

type Look = [typeof RiAlertFill, string];

const PLAN_LOOKS: Record<ShownPlanState, Look> = {
  draft: [RiLoaderFill, styles.quiet],
  'awaiting-approval': [RiPlayCircleFill, styles.live],
  approved: [RiCheckboxCircleFill, styles.good],
  rejected: [RiSubtractFill, styles.quiet],
  blocked: [RiForbidFill, styles.bad],
  expired: [RiTimeFill, styles.warning],
  stale: [RiAlertFill, styles.warning],
};

const RUN_LOOKS: Record<RunState, Look> = {
  queued: [RiTimeFill, styles.quiet],
  preflight: [RiLoaderFill, styles.live],
  submitted: [RiLoaderFill, styles.live],
  cancelling: [RiLoaderFill, styles.warning],
  reconciling: [RiLoaderFill, styles.warning],
  verifying: [RiLoaderFill, styles.live],
  succeeded: [RiCheckboxCircleFill, styles.good],
  'no-change': [RiSubtractFill, styles.quiet],
  failed: [RiCloseCircleFill, styles.bad],
  cancelled: [RiForbidFill, styles.quiet],
  unknown: [RiQuestionFill, styles.warning],
};

const Badge = ({ look: [Icon, tone], word }: { look: Look; word: string }) => (
  <span className={clsx(styles.badge, tone)}>
    <Icon aria-hidden="true" size="1em" />
    {word}
  </span>
);

/** A plan's state: icon, word and colour. */
export const PlanStateBadge = ({ plan }: { plan: Plan }) => {
  const { planStateWord } = useMaintenanceWords();
  const state = shownPlanState(plan);
  return <Badge look={PLAN_LOOKS[state]} word={planStateWord(state)} />;
};

/** A run's state: icon, word and colour. */
export const RunStateBadge = ({ state }: { state: RunState }) => {
  const { runStateWord } = useMaintenanceWords();
  return <Badge look={RUN_LOOKS[state]} word={runStateWord(state)} />;
};
