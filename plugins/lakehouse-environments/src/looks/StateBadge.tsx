import { Badge } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type EnvironmentState,
  type OperationState,
  type Readiness,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useStateWords } from '../words';
import { OPERATION_LOOKS, READINESS_LOOKS, STATE_LOOKS } from './looks';

/** An environment's state: icon, word and colour. */
export const StateBadge = ({
  state,
  size,
}: {
  state: EnvironmentState;
  size?: 'medium' | 'large';
}) => {
  const { stateWord } = useStateWords();
  return (
    <Badge look={STATE_LOOKS[state]} word={stateWord(state)} size={size} />
  );
};

/** A component's readiness: icon, word and colour. */
export const ReadinessBadge = ({ readiness }: { readiness: Readiness }) => {
  const { readinessWord } = useStateWords();
  return (
    <Badge look={READINESS_LOOKS[readiness]} word={readinessWord(readiness)} />
  );
};

/** An operation's state: icon, word and colour. */
export const OperationBadge = ({ state }: { state: OperationState }) => {
  const { operationStateWord } = useStateWords();
  return (
    <Badge look={OPERATION_LOOKS[state]} word={operationStateWord(state)} />
  );
};
