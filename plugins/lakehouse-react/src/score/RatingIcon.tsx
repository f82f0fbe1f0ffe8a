import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiErrorWarningFill,
  RiFlashlightFill,
  RiQuestionFill,
  RiSubtractFill,
} from '@remixicon/react';
import { type Rating } from './rating';

const ICONS: Record<Rating, typeof RiAlertFill> = {
  broken: RiFlashlightFill,
  unsafe: RiErrorWarningFill,
  critical: RiCloseCircleFill,
  attention: RiAlertFill,
  good: RiCheckboxCircleFill,
  'too-small': RiSubtractFill,
  unknown: RiQuestionFill,
};

export const RatingIcon = ({ rating }: { rating: Rating }) => {
  const Icon = ICONS[rating];
  return <Icon aria-hidden="true" size="1em" />;
};
