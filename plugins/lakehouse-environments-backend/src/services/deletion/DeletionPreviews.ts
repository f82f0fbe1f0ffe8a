import {
  ANNOTATION_ENVIRONMENT,
  DeletionPreview,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ClusterAccess, KubernetesObject } from '../cluster/types';
import { Clusters } from '../clusters/Clusters';
import { EnvironmentStore } from '../store/EnvironmentStore';
import { EnvironmentRecord } from '../types';

/** The component that copies the databases, and its CronJob that does so. */
const BACKUPS = 'backups';
const BACKUP_JOB = 'backup';

/** Says what a deletion would leave, and how old the last backup is. Changes nothing. */
export class DeletionPreviews {
  constructor(
    private readonly options: {
      environments: EnvironmentStore;
      clusters: Clusters;
    },
  ) {}

  async get(environment: EnvironmentRecord): Promise<DeletionPreview> {
    const { environments, clusters } = this.options;
    const { id, cluster, namespace } = environment;
    const components = await environments.components(id);
    const hasBackups = components.some(({ name }) => name === BACKUPS);
    const access = clusters.access(cluster);
    try {
      if (!access) {
        throw new Error(`The cluster '${cluster}' is not configured any more`);
      }
      const left = await access.listRemainders(namespace);
      return {
        kept: left
          .filter(object => isKept(object, id))
          .map(({ kind, metadata }) => ({
            kind,
            name: metadata.name,
            namespace,
          })),
        ...(await lastBackup(access, namespace, hasBackups)),
      };
    } catch (error) {
      return {
        backup: hasBackups ? 'unknown' : 'none',
        problem: (error as Error).message,
      };
    }
  }
}

async function lastBackup(
  access: ClusterAccess,
  namespace: string,
  hasBackups: boolean,
): Promise<Pick<DeletionPreview, 'backup' | 'lastBackupAt'>> {
  if (!hasBackups) return { backup: 'none' };
  const job = await access.findCronJob(namespace, BACKUP_JOB);
  if (!job) return { backup: 'unknown' };
  return job.lastSuccessAt === undefined
    ? { backup: 'never' }
    : { backup: 'done', lastBackupAt: job.lastSuccessAt };
}

/** Of the Secrets those that the portal made: the others go with what made them. */
function isKept({ kind, metadata }: KubernetesObject, id: string): boolean {
  return kind !== 'Secret' || metadata.labels?.[ANNOTATION_ENVIRONMENT] === id;
}
