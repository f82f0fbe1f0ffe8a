import { RenderedFile } from '@lakehouse-portal/manifests';
import { EnvironmentFolders } from '../services/repository/types';
import { OperationStore } from '../services/store/OperationStore';

/** A repository in memory, in which is what the portal published, and what a test writes by hand. */
export class FakeFolders implements EnvironmentFolders {
  /** Thrown by whatever is asked. */
  failure: Error | undefined;
  revision = 'c0ffee';
  /** Environments whose folders were removed, with the messages. */
  readonly removed: [string, string][] = [];
  /** By environment and path; `undefined` as a text was removed. */
  readonly #byHand = new Map<string, Map<string, string | undefined>>();

  constructor(private readonly operations: OperationStore) {}

  write(environment: string, path: string, content: string | undefined): void {
    const files = this.#byHand.get(environment) ?? new Map();
    this.#byHand.set(environment, files.set(path, content));
  }

  /** As if the portal had written all of them anew. */
  forget(environment: string): void {
    this.#byHand.delete(environment);
  }

  async remove(environment: string, message: string) {
    if (this.failure) throw this.failure;
    this.removed.push([environment, message]);
  }

  async read(environment: string) {
    if (this.failure) throw this.failure;
    const last = await this.operations.lastInBranch(environment);
    const files = new Map(
      (last ? await this.operations.files(last.id) : []).map(
        ({ path, content }) => [path, content],
      ),
    );
    for (const [path, content] of this.#byHand.get(environment) ?? []) {
      if (content === undefined) files.delete(path);
      else files.set(path, content);
    }
    return {
      revision: this.revision,
      files: [...files].map(
        ([path, content]): RenderedFile => ({ path, content }),
      ),
    };
  }
}
