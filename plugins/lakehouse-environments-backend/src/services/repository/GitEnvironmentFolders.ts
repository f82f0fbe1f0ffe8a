import { join } from 'node:path';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  FolderAtHead,
  FolderRepository,
  RepositoryConfig,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { EnvironmentFolders } from './types';

/** Forms ask with each pause in typing. */
const FRESH_MS = 5_000;
const TIMEOUT_MS = 20_000;
/** Folders that are kept; each is a few hundred kilobytes of text. */
const MOST_KEPT = 20;

/**
 * Folders by the command `git`. Reads the newest commit without its history, one at a time, and each folder once a
 * commit. That it failed is remembered as long as a success, so that nobody waits for a silent host at each key.
 */
export class GitEnvironmentFolders implements EnvironmentFolders {
  #head: { at: number; revision: Promise<string | undefined> } | undefined;
  readonly #kept = new Map<
    string,
    { revision: string; folder: Promise<FolderAtHead> }
  >();
  #last: Promise<unknown> = Promise.resolve();

  static create(options: {
    repository: RepositoryConfig;
    /** Where temporary folders may be made. */
    workingDirectory: string;
    now?: () => number;
    timeoutMs?: number;
  }): GitEnvironmentFolders {
    const { path, ...repository } = options.repository;
    return new GitEnvironmentFolders(
      FolderRepository.create(repository),
      path,
      join(options.workingDirectory, 'lakehouse-environments'),
      options.now ?? (() => Date.now()),
      options.timeoutMs ?? TIMEOUT_MS,
    );
  }

  private constructor(
    private readonly repository: FolderRepository,
    private readonly path: string,
    private readonly workspace: string,
    private readonly now: () => number,
    private readonly timeoutMs: number,
  ) {}

  async read(environment: string, since = 0): Promise<FolderAtHead> {
    const revision = await this.#newest(since);
    if (revision === undefined) {
      // An empty repository, or a branch that is not there, of which reading tells.
      return this.#folder(environment);
    }
    const kept = this.#kept.get(environment);
    if (kept?.revision === revision) return kept.folder;
    const folder = this.#folder(environment);
    this.#kept.delete(environment);
    this.#kept.set(environment, { revision, folder });
    if (this.#kept.size > MOST_KEPT) {
      this.#kept.delete(this.#kept.keys().next().value!);
    }
    folder.catch(() => {
      if (this.#kept.get(environment)?.folder === folder) {
        this.#kept.delete(environment);
      }
    });
    return folder;
  }

  async remove(environment: string, message: string): Promise<void> {
    await this.#inTurn(signal =>
      this.repository.replaceFolder(
        { folder: `${this.path}/${environment}`, files: [], message },
        { workspace: this.workspace, signal },
      ),
    );
    this.#head = undefined;
  }

  #newest(since: number): Promise<string | undefined> {
    const now = this.now();
    if (
      !this.#head ||
      now - this.#head.at >= FRESH_MS ||
      this.#head.at <= since
    ) {
      const revision = this.#inTurn(signal =>
        this.repository.head({ workspace: this.workspace, signal }),
      );
      this.#head = { at: now, revision };
      revision.catch(() => undefined);
    }
    return this.#head.revision;
  }

  #folder(environment: string): Promise<FolderAtHead> {
    return this.#inTurn(signal =>
      this.repository.readFolder(`${this.path}/${environment}`, {
        workspace: this.workspace,
        signal,
      }),
    );
  }

  #inTurn<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const begin = () => this.#inTime(work);
    const turn = this.#last.then(begin, begin);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(this.timeoutMs);
    try {
      return await work(signal);
    } catch (error) {
      throw signal.aborted
        ? new ServiceUnavailableError(
            `${this.repository.url} did not answer within ${
              this.timeoutMs / 1000
            } s`,
          )
        : error;
    }
  }
}
