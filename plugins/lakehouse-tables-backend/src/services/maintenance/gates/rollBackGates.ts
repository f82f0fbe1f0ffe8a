import { expiryBlocked } from './expiryBlocked';
import { COMMON_GATES } from './optimizeGates';
import { parentKept } from './parentKept';
import { GateRule, RollBackGateInput } from './types';
import { undoable } from './undoable';
import { untouchedSince } from './untouchedSince';

/** The gates of a roll-back, in the order in which people read them. */
export const ROLL_BACK_GATES: GateRule<RollBackGateInput>[] = [
  ...COMMON_GATES,
  undoable,
  untouchedSince,
  parentKept,
  expiryBlocked,
];
