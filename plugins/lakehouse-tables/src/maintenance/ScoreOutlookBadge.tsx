import {
  ratingOf,
  ScoreBadge,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type ScoreOutlook } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** A score that was measured or is foretold; unknown where there is none. */
export const ScoreOutlookBadge = ({
  outlook,
}: {
  outlook: ScoreOutlook | undefined;
}) => (
  <ScoreBadge
    rating={ratingOf(outlook?.status ?? 'unknown', outlook?.band)}
    score={outlook?.score}
  />
);
