import { Profile } from '../components/types';
import { messageOf } from '../errors';
import { ClusterTools, installClusterTools } from './clusterTools';
import { findGit } from './git';
import { installHiveMetastore } from './hiveMetastore';
import { installJava, JavaHome } from './java';
import { installMinio } from './minio';
import { installPipelines } from './pipelines';
import { installPostgresql } from './postgresql';
import { installTrino } from './trino';
import { installValkey } from './valkey';

/** Where each installed part is. */
export interface Installation {
  java17: JavaHome;
  java25: JavaHome;
  postgresBin: string;
  minioBinary: string;
  hiveHome: string;
  trinoHome: string;
  /** The folder with Prefect and the Python of the flows; absent without orchestration. */
  pipelinesBin?: string;
  /** Absent without a cluster. */
  cluster?: ClusterInstallation;
}

export interface ClusterInstallation extends ClusterTools {
  valkeyBinary: string;
}

/** @throws LakehouseError when a program is missing that the machine has to bring */
async function installCluster(
  cacheDir: string,
  report: (line: string) => void,
): Promise<ClusterInstallation> {
  await findGit();
  const [tools, valkeyBinary] = await Promise.all([
    installClusterTools(cacheDir, report),
    installValkey(cacheDir),
  ]);
  return { ...tools, valkeyBinary };
}

/**
 * Makes sure that everything the components need is on this machine, in
 * parallel. What is there already is only looked at.
 *
 * @param report - receives one line for each part that took noticeable time
 * @param profiles - what shall run beside the core
 */
export async function installLakehouse(
  cacheDir: string,
  report: (line: string) => void,
  profiles: readonly Profile[] = [],
): Promise<Installation> {
  const timed = async <T>(name: string, work: Promise<T>): Promise<T> => {
    const start = Date.now();
    const result = await work.catch(error => {
      // Told at once: the slowest part may still build for minutes.
      report(`${name} could not be installed: ${messageOf(error)}`);
      throw error;
    });
    const seconds = (Date.now() - start) / 1000;
    if (seconds > 2) {
      report(`${name} installed in ${seconds.toFixed(1)} s`);
    }
    return result;
  };
  const parts = [
    timed('Java 17', installJava(cacheDir, 17)),
    timed('Java 25', installJava(cacheDir, 25)),
    timed('PostgreSQL', installPostgresql(cacheDir)),
    timed('MinIO', installMinio(cacheDir, report)),
    timed('Hive Metastore', installHiveMetastore(cacheDir)),
    timed('Trino', installTrino(cacheDir)),
    profiles.includes('orchestration')
      ? timed('Prefect', installPipelines(cacheDir))
      : undefined,
    profiles.includes('cluster')
      ? timed('Kubernetes and Argo CD', installCluster(cacheDir, report))
      : undefined,
  ] as const;
  // A failure is told only when all have ended, so that nothing keeps
  // writing to the cache behind an error message.
  await Promise.allSettled(parts);
  const [
    java17,
    java25,
    postgresBin,
    minioBinary,
    hiveHome,
    trinoHome,
    pipelinesBin,
    cluster,
  ] = await Promise.all(parts);
  return {
    java17,
    java25,
    postgresBin,
    minioBinary,
    hiveHome,
    trinoHome,
    pipelinesBin,
    cluster,
  };
}
