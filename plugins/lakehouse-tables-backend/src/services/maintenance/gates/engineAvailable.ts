import { NEWEST_KNOWN, OLDEST_KNOWN } from '../engineCapabilities';
import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('engine-available', 'D15');

/** Danger D15: an engine that does not answer, or whose version nobody has read about, runs nothing. */
export const engineAvailable: GateRule = ({ engine }) => {
  if (!engine) {
    return gate.blocked('no-engine', 'No engine is configured for the catalog');
  }
  if (engine.problem !== undefined || engine.nodes === undefined) {
    const reason = engine.problem ?? 'its nodes cannot be counted';
    return gate.blocked(
      'engine-unavailable',
      `The engine '${engine.descriptor.id}' cannot be used now: ${reason}`,
      { engine: engine.descriptor.id, reason },
    );
  }
  if (!engine.capabilities) {
    return gate.blocked(
      'version-unknown',
      `What Trino ${engine.version} does to tables is not known: versions from ${OLDEST_KNOWN} to ${NEWEST_KNOWN} are`,
      {
        version: engine.version ?? '',
        oldest: OLDEST_KNOWN,
        newest: NEWEST_KNOWN,
      },
    );
  }
  return gate.passed(
    'version-known',
    `Trino ${engine.version} answers, and what it can do is known`,
    { version: engine.version ?? '' },
  );
};
