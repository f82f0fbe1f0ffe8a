import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('garbage-collection', 'D16');

/**
 * Danger D16: `gc.enabled=false` says that the files may belong to others, for example after `register_table`. Expiring the
 * files that a rewrite leaves behind is not possible either, so it would only double the storage.
 */
export const garbageCollection: GateRule = ({ state: { facts } }) =>
  // As Iceberg reads it: whatever is written there and is not "true" is false.
  (facts.properties['gc.enabled'] ?? 'true').toLowerCase() !== 'true'
    ? gate.blocked(
        'gc-disabled',
        'The table says gc.enabled=false: its files may belong to another table, and those that a rewrite replaces could never be removed',
      )
    : gate.passed('gc-enabled', 'The table owns its files');
