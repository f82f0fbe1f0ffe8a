import { GateRule, makeFinding } from '../ruleTypes';

/** Format versions whose maintenance every engine in reach has done for years. */
const MAINTAINABLE_VERSION = 2;

/**
 * Danger D15: engines refused maintenance of format version 3 for years, and a rewrite that does not understand deletion
 * vectors brings deleted rows back. Until an engine's version is known to handle it, such a table is for reading only.
 */
export const format: GateRule = facts =>
  facts.formatVersion <= MAINTAINABLE_VERSION
    ? []
    : [
        makeFinding({
          code: 'format-unsupported',
          severity: 'critical',
          params: { formatVersion: facts.formatVersion },
          blocks: [
            'optimize',
            'expire-snapshots',
            'remove-orphan-files',
            'rewrite-manifests',
          ],
          danger: 'D15',
        }),
      ];
