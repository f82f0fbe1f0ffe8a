import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('expiry-blocked-after', 'D1');
const LINKS = ['https://github.com/apache/iceberg/issues/13568'];

/** Danger D1: the snapshot that is undone stays off the main line, with which no engine may expire snapshots safely. */
export const expiryBlocked: GateRule = () =>
  gate.notice(
    'off-main-line',
    'The undone snapshot stays in the metadata, off the main line: expiring snapshots is blocked until it is gone',
    {},
    LINKS,
  );
