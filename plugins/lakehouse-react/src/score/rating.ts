import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { lakehouseReactTranslationRef } from '../translation';

/**
 * What one word says about a table's health: the band of its score, or what stands where the number would.
 * @public
 */
export type Rating =
  | 'broken'
  | 'unsafe'
  | 'critical'
  | 'attention'
  | 'good'
  | 'too-small'
  | 'unknown';

/** Worst first. @public */
export const RATINGS: readonly Rating[] = [
  'broken',
  'unsafe',
  'critical',
  'attention',
  'good',
  'too-small',
  'unknown',
];

/** An inclusive range of points, 0 to 100; `low === high` when everything was measured. @public */
export interface ScoreRange {
  low: number;
  high: number;
}

/**
 * The rating of a health report. A status other than `scored` replaces the band.
 * @param status - `scored`, `broken`, `unsafe`, `unknown` or `too-small`; a newer one that this version does not know reads as unknown
 * @param band - band of the score's lower end, when there is one
 * @public
 */
export function ratingOf(status: string, band?: string): Rating {
  const word = status === 'scored' ? band : status;
  return RATINGS.find(rating => rating === word) ?? 'unknown';
}

/** The rating's word in the app's language. @public */
export function useRatingWord(): (rating: Rating) => string {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  return rating =>
    t(rating === 'too-small' ? 'scoreBadge.tooSmall' : `scoreBadge.${rating}`);
}
