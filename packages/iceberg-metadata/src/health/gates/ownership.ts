import { GateRule, makeFinding } from '../ruleTypes';

/** Danger D16: `gc.enabled=false` says that files may belong to others, for example after `register_table`. */
export const garbageCollection: GateRule = facts =>
  facts.properties['gc.enabled']?.toLowerCase() === 'false'
    ? [
        makeFinding({
          code: 'gc-disabled',
          severity: 'info',
          params: {},
          blocks: ['expire-snapshots', 'remove-orphan-files'],
          danger: 'D16',
        }),
      ]
    : [];

/** Services that mark the tables they maintain by a documented property. */
const OPTIMIZERS: {
  name: string;
  matches: (key: string, value: string) => boolean;
}[] = [
  {
    name: 'Apache Amoro',
    matches: (key, value) =>
      key === 'self-optimizing.enabled' && value.toLowerCase() === 'true',
  },
];

/** Danger D17: two services that maintain one table undo each other's work; the other one goes first (iceops' rule). */
export const foreignOptimizer: GateRule = facts => {
  for (const [property, value] of Object.entries(facts.properties)) {
    const optimizer = OPTIMIZERS.find(each => each.matches(property, value));
    if (!optimizer) continue;
    return [
      makeFinding({
        code: 'foreign-optimizer',
        severity: 'info',
        params: { optimizer: optimizer.name, property },
        blocks: [
          'optimize',
          'expire-snapshots',
          'remove-orphan-files',
          'rewrite-manifests',
        ],
        danger: 'D17',
      }),
    ];
  }
  return [];
};

/**
 * Correction 6: Trino does not honour `write.target-file-size-bytes`; a plan states the size in its session.
 */
export const targetSize: GateRule = facts => {
  const value = Number(facts.properties['write.target-file-size-bytes']);
  return value > 0
    ? [
        makeFinding({
          code: 'target-size-ignored',
          severity: 'info',
          params: { targetBytes: value },
        }),
      ]
    : [];
};
