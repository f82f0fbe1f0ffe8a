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
import {
  type Plan,
  type RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  Badge,
  type BadgeLook,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  shownPlanState,
  useMaintenanceWords,
  type ShownPlanState,
} from '../words';

const PLAN_LOOKS: Record<ShownPlanState, BadgeLook> = {
  draft: [RiLoaderFill, 'quiet'],
  'awaiting-approval': [RiPlayCircleFill, 'live'],
  approved: [RiCheckboxCircleFill, 'good'],
  rejected: [RiSubtractFill, 'quiet'],
  blocked: [RiForbidFill, 'bad'],
  expired: [RiTimeFill, 'warning'],
  stale: [RiAlertFill, 'warning'],
};

const RUN_LOOKS: Record<RunState, BadgeLook> = {
  queued: [RiTimeFill, 'quiet'],
  preflight: [RiLoaderFill, 'live'],
  submitted: [RiLoaderFill, 'live'],
  cancelling: [RiLoaderFill, 'warning'],
  reconciling: [RiLoaderFill, 'warning'],
  verifying: [RiLoaderFill, 'live'],
  succeeded: [RiCheckboxCircleFill, 'good'],
  'no-change': [RiSubtractFill, 'quiet'],
  failed: [RiCloseCircleFill, 'bad'],
  cancelled: [RiForbidFill, 'quiet'],
  unknown: [RiQuestionFill, 'warning'],
};

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
