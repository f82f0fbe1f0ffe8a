import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('metadata-readable', 'D20');

/** Danger D20: an engine's word is no proof. Without the files, nobody could say afterwards what happened. */
export const metadataReadable: GateRule = ({ state }) =>
  state.reader === 'object-store' && state.files !== undefined
    ? gate.passed(
        'readable',
        'The portal reads the metadata itself, before and after',
      )
    : gate.blocked(
        'engine-only',
        "The table's files are out of the portal's reach, so that nothing could be proven of a run",
      );
