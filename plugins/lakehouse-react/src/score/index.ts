export { ScoreBadge, type ScoreBadgeProps } from './ScoreBadge';
export {
  ScoreBars,
  type ScoreBarsProps,
  type ScoreBarsPart,
} from './ScoreBars';
export { RatingBar, type RatingBarProps } from './RatingBar';
export {
  RATINGS,
  ratingOf,
  useRatingWord,
  type Rating,
  type ScoreRange,
} from './rating';
