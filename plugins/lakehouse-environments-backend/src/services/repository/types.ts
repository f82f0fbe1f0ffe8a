import { FolderAtHead } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';

/** The folders of environments in the repository that Argo CD reads. */
export interface EnvironmentFolders {
  /**
   * What the folder holds at the head of the branch, as it was a few seconds ago at most and not before `since`.
   * Throws where the repository cannot be read.
   */
  read(environment: string, since?: number): Promise<FolderAtHead>;
  /** Removes the folder from the branch. No error when it is gone. Throws where the repository cannot be written to. */
  remove(environment: string, message: string): Promise<void>;
}
