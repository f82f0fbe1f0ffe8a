import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  Band,
  HealthStatus,
  MainFinding,
  ModelLayer,
  PartitionSort,
  ReadProblem,
  ScanOutcome,
  ScanProblem,
  ScanProblemPart,
  TableAddress,
  TableSort,
  VaultRole,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  HealthReport,
  PartitionFacts,
  Range,
  SnapshotFacts,
  TableFacts,
  Unmeasured,
} from '@lakehouse-portal/iceberg-metadata';
import { LakehouseTableCondition } from '../../permissions/rules';
import { SourceRead } from '../sources/types';
import { ModelSummary } from './models/types';

/** A catalog connection of an environment: where state is kept by. */
export interface CatalogKey {
  environment: string;
  catalog: string;
}

/** Times are milliseconds since the epoch. */
export interface StoredTable {
  id: string;
  address: TableAddress;
  uuid?: string;
  owner?: string;
  formatVersion?: number;
  status: HealthStatus;
  score?: Range;
  band?: Band;
  mainFinding?: MainFinding;
  findingCount: number;
  bytes?: number;
  dataFiles?: number;
  deleteFiles?: number;
  records?: number;
  snapshots?: number;
  lastCommitAt?: number;
  /** Last commit other than a rewrite. */
  dataChangedAt?: number;
  /** What a modelling tool says of it. */
  model?: ModelSummary;
  /** When the catalog confirmed the stored state. */
  observedAt: number;
  changedAt?: number;
  /** Whether there are facts of the table, be they old. */
  read: boolean;
  problem?: StoredProblem;
}

export type StoredProblem = Omit<ReadProblem, 'at'> & {
  at: number;
  /** What failed. */
  part: ScanProblemPart;
  /** The version that could not be read. */
  version?: string;
};

/** Facts without what is listed by the page. */
export type FactsHead = Omit<TableFacts, 'snapshots' | 'files'> & {
  snapshotCount: number;
  /** What the way of reading could not see. */
  unmeasured: Unmeasured[];
  files?: Omit<NonNullable<TableFacts['files']>, 'partitions'>;
};

export interface StoredFacts {
  report: HealthReport;
  head?: FactsHead;
}

export interface TableFilter {
  q?: string;
  environments?: string[];
  catalogs?: string[];
  schemas?: string[];
  statuses?: HealthStatus[];
  bands?: Band[];
  findings?: string[];
  owners?: string[];
  layers?: ModelLayer[];
  roles?: VaultRole[];
  /** Catalogs whose tables are not shown to anybody. */
  hidden?: CatalogKey[];
  /** What the caller may see at all. */
  readable: PermissionCriteria<LakehouseTableCondition> | 'all';
}

export interface TableListRequest {
  filter: TableFilter;
  sort: TableSort;
  order: 'asc' | 'desc';
  limit: number;
  offset: number;
}

export interface PartitionListRequest {
  sort: PartitionSort;
  order: 'asc' | 'desc';
  limit: number;
  offset: number;
}

export interface FacetCounts {
  totals: {
    tables: number;
    bytes?: number;
    dataFiles?: number;
    tablesWithBytes: number;
    tablesWithFiles: number;
  };
  score?: Range;
  statuses: FacetCount[];
  bands: FacetCount[];
  findings: (FacetCount & { severity: 'critical' | 'warning' | 'info' })[];
  environments: FacetCount[];
  catalogs: FacetCount[];
  schemas: FacetCount[];
  owners: FacetCount[];
  layers: FacetCount[];
  roles: FacetCount[];
}

export interface FacetCount {
  value: string;
  count: number;
}

export interface HealthPointRecord {
  at: number;
  status: HealthStatus;
  score?: Range;
  band?: Band;
  bytes?: number;
  dataFiles?: number;
  deleteFiles?: number;
  snapshots?: number;
}

export interface CatalogState extends CatalogKey {
  outcome: ScanOutcome;
  startedAt?: number;
  endedAt?: number;
  /** Start of the last scan that could list the catalog. */
  listedAt?: number;
  tablesSeen?: number;
  tablesChanged?: number;
  tablesFailed?: number;
  problem?: ScanProblem;
  heldRemovals: number;
  leaseUntil?: number;
}

/** A judgement and what it was made with. */
export interface Judgement {
  report: HealthReport;
  judgedWith: string;
  judgedAt: number;
  relatedKey: string;
}

/** One table as a scan or a refresh saw it. */
export interface TableWrite {
  address: TableAddress;
  owner?: string;
  ownerProperty?: string;
  /** When the catalog gave the pointer. An older observation never overwrites a newer one. */
  observedAt: number;
  judgement: Judgement;
  /** A successful read. Absent when the newest version could not be read. */
  read?: SourceRead & { version?: string; changed: boolean };
  /** Why it could not be read, and when to try again. */
  problem?: StoredProblem & { count: number; retryAt: number };
  /** What a failed read still gave. */
  partial?: SourceRead;
}

export type { SnapshotFacts, PartitionFacts };
