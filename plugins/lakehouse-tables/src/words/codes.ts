import {
  type ModelLayer,
  type OperationId,
  type PartId,
  type ScanProblemCode,
  type ScanProblemPart,
  type VaultRole,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import type {
  finding,
  model,
  operation,
  part,
  problem,
  unmeasured,
} from '../translation/en';

// The API speaks in kebab-case codes, the messages have camelCase keys. A code that this version does not know has no
// entry: its English message is shown instead.

export const FINDING_KEYS = {
  'metadata-missing': 'metadataMissing',
  'metadata-unreadable': 'metadataUnreadable',
  'manifest-missing': 'manifestMissing',
  'manifest-unreadable': 'manifestUnreadable',
  'access-denied': 'accessDenied',
  'source-unavailable': 'sourceUnavailable',
  'format-unsupported': 'formatUnsupported',
  'ancestry-broken': 'ancestryBroken',
  'shared-location': 'sharedLocation',
  'small-files': 'smallFiles',
  'hot-partition': 'hotPartition',
  'row-deletes': 'rowDeletes',
  'equality-deletes': 'equalityDeletes',
  'snapshots-past-policy': 'snapshotsPastPolicy',
  'metadata-large': 'metadataLarge',
  'manifests-scattered': 'manifestsScattered',
  'reclaimable-storage': 'reclaimableStorage',
  'statistics-missing': 'statisticsMissing',
  'statistics-stale': 'statisticsStale',
  'partition-skew': 'partitionSkew',
  'over-partitioned': 'overPartitioned',
  'old-spec-files': 'oldSpecFiles',
  'unsorted-files': 'unsortedFiles',
  'gc-disabled': 'gcDisabled',
  'foreign-optimizer': 'foreignOptimizer',
  'extra-refs': 'extraRefs',
  'target-size-ignored': 'targetSizeIgnored',
} as const satisfies Record<string, keyof typeof finding>;

export const UNMEASURED_KEYS = {
  'orphan-files': 'orphanFiles',
  'missing-data-files': 'missingDataFiles',
  'manifests-not-read': 'manifestsNotRead',
  'partition-values': 'partitionValues',
  'statistics-age': 'statisticsAge',
  'delete-density': 'deleteDensity',
  'partitions-truncated': 'partitionsTruncated',
  'snapshot-reachability': 'snapshotReachability',
  'metadata-size': 'metadataSize',
  'spec-history': 'specHistory',
  'sort-orders': 'sortOrders',
  'statistics-files': 'statisticsFiles',
  'manifest-overlap': 'manifestOverlap',
  'column-details': 'columnDetails',
  'write-times': 'writeTimes',
} as const satisfies Record<string, keyof typeof unmeasured>;

export const PART_KEYS: Record<PartId, keyof typeof part> = {
  'small-files': 'smallFiles',
  'row-deletes': 'rowDeletes',
  'planning-metadata': 'planningMetadata',
  'storage-waste': 'storageWaste',
  statistics: 'statistics',
  layout: 'layout',
};

export const OPERATION_KEYS: Record<OperationId, keyof typeof operation> = {
  optimize: 'optimize',
  'expire-snapshots': 'expireSnapshots',
  'remove-orphan-files': 'removeOrphanFiles',
  analyze: 'analyze',
  'rewrite-manifests': 'rewriteManifests',
  'roll-back': 'rollBack',
};

export const PROBLEM_PART_KEYS: Record<
  ScanProblemPart,
  keyof (typeof problem)['part']
> = {
  catalog: 'catalog',
  'object-store': 'objectStore',
  engine: 'engine',
};

export const PROBLEM_CODE_KEYS: Record<
  ScanProblemCode,
  keyof (typeof problem)['code']
> = {
  'not-found': 'notFound',
  denied: 'denied',
  unavailable: 'unavailable',
  invalid: 'invalid',
  'too-large': 'tooLarge',
  unsupported: 'unsupported',
  interrupted: 'interrupted',
  internal: 'internal',
};

export const LAYER_KEYS: Record<ModelLayer, keyof (typeof model)['layer']> = {
  bronze: 'bronze',
  staging: 'staging',
  raw_vault: 'rawVault',
  business_vault: 'businessVault',
  gold: 'gold',
};

export const ROLE_KEYS: Record<VaultRole, keyof (typeof model)['role']> = {
  stage: 'stage',
  hub: 'hub',
  link: 'link',
  'same-as link': 'sameAsLink',
  'non-historized link': 'nonHistorizedLink',
  satellite: 'satellite',
  'multi-active satellite': 'multiActiveSatellite',
  'effectivity satellite': 'effectivitySatellite',
  reference: 'reference',
  PIT: 'pit',
  bridge: 'bridge',
  'information mart': 'informationMart',
};

/** Key of a finding's words; `undefined` for a code that this version does not know. */
export function findingKey(code: string): keyof typeof finding | undefined {
  return Object.hasOwn(FINDING_KEYS, code)
    ? FINDING_KEYS[code as keyof typeof FINDING_KEYS]
    : undefined;
}

/** Key of the words for something unmeasured; `undefined` for a code that this version does not know. */
export function unmeasuredKey(
  code: string,
): keyof typeof unmeasured | undefined {
  return Object.hasOwn(UNMEASURED_KEYS, code)
    ? UNMEASURED_KEYS[code as keyof typeof UNMEASURED_KEYS]
    : undefined;
}
