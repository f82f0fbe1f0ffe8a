import { AuthenticationError, ConflictError } from '@backstage/errors';
import { mkdtemp, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Base, commitFolder, FolderContent, safeFolder } from './commitFolder';
import { FolderFile, readFolder } from './readFolder';
import { GitError, GitSurroundings, runGit } from './runGit';

/** Others are overtaken at last; twenty who push at once need about as many. */
const PUSH_ATTEMPTS = 20;
const MAX_BACKOFF_MS = 2_000;

/** What git says of a branch that moved between fetch and push, or that somebody else is moving right now. */
const OVERTAKEN =
  /\[rejected\]|cannot lock ref|failed to update ref|incorrect old value|reference already exists/;

/** The repository that Argo CD reads. @public */
export interface RepositorySettings {
  /** `http(s)://...`, without credentials. */
  url: string;
  branch: string;
  username?: string;
  /** A secret. */
  password?: string;
  /** Whose name commits bear; needed only to make some. */
  committer?: Person;
}

/** Who a commit is by. @public */
export interface Person {
  name: string;
  email: string;
}

/** A commit in which the folder is as it shall be. @public */
export interface FolderRevision {
  /** Absent when the repository is empty and stays so. */
  revision?: string;
  /** False when the folder was so already. */
  changed: boolean;
}

/** What a folder holds at the head of the branch. @public */
export interface FolderAtHead {
  /** The commit; absent where the repository has none. */
  revision?: string;
  files: FolderFile[];
}

/** Where the work happens, and what ends it. @public */
export interface WorkOptions {
  /** Temporary folders are made next to it. */
  workspace: string;
  signal?: AbortSignal;
}

/**
 * A Git repository in which each environment has a folder of its own.
 *
 * Uses the `git` command. The scaffolder's own Git helpers can do Basic authentication over http too, but they stage no
 * removed files, commit when nothing changed, and try each refused push again for a minute with the same commit.
 *
 * @public
 */
export class FolderRepository {
  /** Pushes of this process go one after another, so that they do not overtake each other. */
  #last: Promise<unknown> = Promise.resolve();

  static create(settings: RepositorySettings): FolderRepository {
    return new FolderRepository(settings);
  }

  private constructor(private readonly settings: RepositorySettings) {}

  get url(): string {
    return this.settings.url;
  }

  get branch(): string {
    return this.settings.branch;
  }

  /** Makes the folder what it shall be, on top of whatever others pushed. Safe to repeat. */
  async replaceFolder(
    content: FolderContent & { message: string; author?: Person },
    options: WorkOptions & { onOvertaken?: () => void },
  ): Promise<FolderRevision> {
    return this.#inTurn(() =>
      this.#withClone(options, content.author, async git => {
        for (let attempt = 1; ; attempt++) {
          const base = await this.#fetch(git);
          const revision = await commitFolder(
            git,
            base,
            content,
            content.message,
          );
          if (!revision || revision === base?.commit) {
            return { revision, changed: false };
          }
          if (await this.#push(git, revision)) {
            return { revision, changed: true };
          }
          if (attempt === PUSH_ATTEMPTS) {
            throw new ConflictError(
              `Others pushed to ${this.branch} of ${this.url} before each of ${PUSH_ATTEMPTS} attempts; try again`,
            );
          }
          options.onOvertaken?.();
          await sleep(
            Math.random() * Math.min(MAX_BACKOFF_MS, 100 * 2 ** attempt),
            undefined,
            { signal: options.signal },
          );
        }
      }),
    );
  }

  /** Paths within the repository of the files that the folder holds now. */
  async listFolder(folder: string, options: WorkOptions): Promise<string[]> {
    return this.#withClone(options, undefined, async git => {
      const base = await this.#fetch(git);
      if (!base) {
        return [];
      }
      const listed = await runGit(git, [
        ...['ls-tree', '-r', '-z', '--name-only', base.commit],
        ...['--', `${safeFolder(folder)}/`],
      ]);
      return listed.split('\0').filter(Boolean);
    });
  }

  /** What the folder holds now; nothing where it is not there. */
  async readFolder(
    folder: string,
    options: WorkOptions,
  ): Promise<FolderAtHead> {
    return this.#withClone(options, undefined, async git => {
      const base = await this.#fetch(git);
      return base
        ? {
            revision: base.commit,
            files: await readFolder(git, base.commit, folder),
          }
        : { files: [] };
    });
  }

  /** The newest commit of the branch, without fetching it; undefined where the branch is not there. */
  async head(options: WorkOptions): Promise<string | undefined> {
    return this.#withClone(options, undefined, async git => {
      const listed = await runGit(git, [
        ...['ls-remote', '--heads', this.url],
        `refs/heads/${this.branch}`,
      ]);
      return listed.split(/\s/)[0] || undefined;
    });
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** A repository without a checkout next to the workspace, so that its size does not depend on the other environments. */
  async #withClone<T>(
    { workspace, signal }: WorkOptions,
    author: Person | undefined,
    work: (git: GitSurroundings) => Promise<T>,
  ): Promise<T> {
    const { username = 'git', password, committer, url } = this.settings;
    const basic = Buffer.from(`${username}:${password ?? ''}`).toString(
      'base64',
    );
    const directory = await mkdtemp(`${workspace}_repository-`);
    const by = author ?? committer;
    const git: GitSurroundings = {
      directory,
      signal,
      settings: {
        // Nothing of the machine may ask, run, or change files.
        'credential.helper': '',
        'core.hooksPath': '/dev/null',
        'core.autocrlf': 'false',
        'gc.auto': '0',
        ...(password !== undefined && {
          [`http.${url}.extraHeader`]: `Authorization: Basic ${basic}`,
        }),
      },
      environment: {
        ...(by && { GIT_AUTHOR_NAME: by.name, GIT_AUTHOR_EMAIL: by.email }),
        ...(committer && {
          GIT_COMMITTER_NAME: committer.name,
          GIT_COMMITTER_EMAIL: committer.email,
        }),
      },
    };
    try {
      await runGit(git, ['init', '--quiet']);
      return await work(git);
    } catch (error) {
      throw isRefusal(error)
        ? new AuthenticationError(
            `${url} refuses the username and password of lakehouse.provisioning.repository`,
          )
        : redact(error, [basic, password]);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  /** The newest commit of the branch; undefined in a repository that has no branches yet. */
  async #fetch(git: GitSurroundings): Promise<Base | undefined> {
    try {
      await runGit(git, [
        ...['fetch', '--quiet', '--depth=1', '--no-tags'],
        ...[this.url, `refs/heads/${this.branch}`],
      ]);
    } catch (error) {
      const missing =
        error instanceof GitError &&
        error.stderr.includes("couldn't find remote ref");
      if (missing && !(await runGit(git, ['ls-remote', '--heads', this.url]))) {
        return undefined;
      }
      throw error;
    }
    const [commit, tree] = (
      await runGit(git, ['rev-parse', 'FETCH_HEAD', 'FETCH_HEAD^{tree}'])
    ).split('\n');
    return { commit, tree };
  }

  /** False when others were faster. */
  async #push(git: GitSurroundings, revision: string): Promise<boolean> {
    try {
      await runGit(git, [
        ...['push', '--quiet'],
        ...[this.url, `${revision}:refs/heads/${this.branch}`],
      ]);
      return true;
    } catch (error) {
      if (error instanceof GitError && OVERTAKEN.test(error.stderr)) {
        return false;
      }
      throw error;
    }
  }
}

/** Git asks at a terminal for what was refused, and there is none. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof GitError &&
    /Authentication failed|could not read (Username|Password)/.test(
      error.stderr,
    )
  );
}

function redact(error: unknown, secrets: (string | undefined)[]): unknown {
  if (error instanceof Error) {
    for (const secret of secrets.filter(each => each !== undefined && each)) {
      error.message = error.message.replaceAll(secret!, '***');
      error.stack = error.stack?.replaceAll(secret!, '***');
    }
  }
  return error;
}
