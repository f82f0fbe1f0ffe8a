/**
 * A real PostgreSQL, Hive Metastore, MinIO and Trino as local processes, and
 * Prefect beside them.
 *
 * @packageDocumentation
 */

export { runCli } from './cli';
export { textTable } from './commands/table';
export { PROFILES } from './components';
export type { ComponentName, JvmProfile, Profile } from './components';
export type { ClusterConnection } from './cluster/access';
export { operatorDefinitions } from './cluster/operatorDefinitions';
export { prefectVariables } from './components/prefect';
export type { PrefectAddress } from './components/prefect';
export type { LakehouseConnection } from './connection';
export { LakehouseError } from './errors';
export { claimDataDir, refuseForeignDataDir } from './lifecycle/dataDirOwner';
export { readStatus } from './lifecycle/readStatus';
export type {
  ComponentState,
  ComponentStatus,
  LakehouseStatus,
} from './lifecycle/readStatus';
export { resetLakehouse } from './lifecycle/resetLakehouse';
export { restartComponent } from './lifecycle/restartComponent';
export { SecondTrino, startSecondTrino } from './lifecycle/startSecondTrino';
export type { SecondTrinoOptions } from './lifecycle/startSecondTrino';
export { startLakehouse } from './lifecycle/startLakehouse';
export type { StartOptions } from './lifecycle/startLakehouse';
export { killComponent, stopLakehouse } from './lifecycle/stopLakehouse';
export { TrinoSession, TrinoStatementError } from './trino/TrinoSession';
export { installPromtool } from './install/goTools';
export { installPipelines } from './install/pipelines';
export {
  installPythonEnvironment,
  installVirtualEnvironment,
} from './install/python';
export { installStores } from './install/stores';
export type { Stores } from './install/stores';
export { withFileLock } from './process/fileLock';
export { identifyProcess, isAlive } from './process/identity';
export { logTail } from './process/logTail';
export type { ProcessIdentity } from './process/identity';
export { resolveCacheDir } from './paths';
