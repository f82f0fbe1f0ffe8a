import {
  type HealthStatus,
  type SyncStatus,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useStateWords } from '../words';
import { HEALTH_LOOKS, SYNC_LOOKS } from './looks';
import { Mark } from './Mark';

/** What Argo CD says of how something is. */
export const HealthMark = ({ health }: { health: HealthStatus }) => {
  const { healthWord } = useStateWords();
  return <Mark look={HEALTH_LOOKS[health]} word={healthWord(health)} />;
};

/** What Argo CD says of whether something is as in Git. */
export const SyncMark = ({ sync }: { sync: SyncStatus }) => {
  const { syncWord } = useStateWords();
  return <Mark look={SYNC_LOOKS[sync]} word={syncWord(sync)} />;
};
