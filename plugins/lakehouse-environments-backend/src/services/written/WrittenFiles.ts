import { LoggerService } from '@backstage/backend-plugin-api';
import { FolderAtHead } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { RenderedFile } from '@lakehouse-portal/manifests';
import { EnvironmentFolders } from '../repository/types';
import { OperationStore } from '../store/OperationStore';
import { EnvironmentRecord } from '../types';

/** What is written down of an environment. */
export interface Written {
  /** The files as the portal last wrote them into the branch that Argo CD reads. */
  last: RenderedFile[];
  /** As they are there now. */
  git?: FolderAtHead;
  /** Why that is not known. */
  failure?: string;
}

/** Looks up what is written down of environments, in Git and in the portal's own records. */
export class WrittenFiles {
  constructor(
    private readonly options: {
      operations: OperationStore;
      /** Absent where there is no repository. */
      folders: Pick<EnvironmentFolders, 'read'> | undefined;
      logger: LoggerService;
    },
  ) {}

  async of({ id }: Pick<EnvironmentRecord, 'id'>): Promise<Written> {
    const { operations, folders, logger } = this.options;
    const wrote = await operations.lastInBranch(id);
    const last = wrote ? await operations.files(wrote.id) : [];
    if (!folders) return { last, failure: 'no repository is configured' };
    // What was read before that is older than what the portal wrote.
    const since = Math.max(wrote?.publishedAt ?? 0, wrote?.followedAt ?? 0);
    try {
      return { last, git: await folders.read(id, since) };
    } catch (error) {
      const failure = (error as Error).message;
      logger.warn(`The folder of ${id} cannot be read from Git: ${failure}`);
      return { last, failure };
    }
  }
}
