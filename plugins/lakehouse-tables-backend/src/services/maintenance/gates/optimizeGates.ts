import { Gate } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { conflictRisk } from './conflictRisk';
import { concurrentInserts } from './concurrentInserts';
import { deletesRemain } from './deletesRemain';
import { encryption } from './encryption';
import { engineAvailable } from './engineAvailable';
import { engineSeesTable } from './engineSeesTable';
import { findings } from './findings';
import { formatVersion } from './formatVersion';
import { frozen } from './frozen';
import { garbageCollection } from './garbageCollection';
import { metadataReadable } from './metadataReadable';
import { nullsInRequired } from './nullsInRequired';
import { oldSpecs } from './oldSpecs';
import { oneRun } from './oneRun';
import { openWriters } from './openWriters';
import { otherOptimizer } from './otherOptimizer';
import { progress } from './progress';
import { readComplete } from './readComplete';
import { repeatedFailures } from './repeatedFailures';
import { rewriteSize } from './rewriteSize';
import { rowProof } from './rowProof';
import { scope } from './scope';
import { somethingToMerge } from './somethingToMerge';
import { sortOrder } from './sortOrder';
import { statementFits } from './statementFits';
import { tableIdentity } from './tableIdentity';
import { tableKind } from './tableKind';
import { GateInput, GateRule, OptimizeGateInput } from './types';
import { upperCaseColumns } from './upperCaseColumns';
import { wrongResults } from './wrongResults';

/** What stands before every operation: may the table, and may the engine, be touched at all. */
export const COMMON_GATES: GateRule[] = [
  engineAvailable,
  formatVersion,
  tableKind,
  garbageCollection,
  encryption,
  otherOptimizer,
  findings,
  metadataReadable,
  readComplete,
  tableIdentity,
  engineSeesTable,
  oneRun,
  frozen,
];

/** The gates of a rewrite, in the order in which people read them. */
export const OPTIMIZE_GATES: GateRule<OptimizeGateInput>[] = [
  ...COMMON_GATES,
  somethingToMerge,
  progress,
  repeatedFailures,
  conflictRisk,
  scope,
  oldSpecs,
  rewriteSize,
  deletesRemain,
  sortOrder,
  rowProof,
  wrongResults,
  nullsInRequired,
  concurrentInserts,
  upperCaseColumns,
  openWriters,
  statementFits,
];

export function judge<Input extends GateInput>(
  gates: GateRule<Input>[],
  input: Input,
): Gate[] {
  return gates.map(gate => gate(input));
}
