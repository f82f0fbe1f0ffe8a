import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { KubernetesObject } from '../../src/services/cluster';
import { readConnection } from './cluster';

const run = promisify(execFile);
const PUSH_TRIES = 5;

/** Files by path, with text or an object each. */
export type Files = Record<string, string | KubernetesObject>;

/** A folder in the repository that Argo CD reads. */
export class GitFolder {
  static async clone(path: string): Promise<GitFolder> {
    const copy = await mkdtemp(join(tmpdir(), 'lakehouse-git-'));
    const folder = new GitFolder(copy, path);
    await folder.git('clone', '--quiet', readConnection().cluster.git.url, '.');
    return folder;
  }

  private constructor(
    private readonly copy: string,
    private readonly path: string,
  ) {}

  /** Replaces what is in a folder below this one; resolves the commit. */
  async publish(name: string, files: Files): Promise<string> {
    await this.write(name, files);
    return this.push(`Publish ${join(this.path, name)}`);
  }

  /** Replaces the folder on a branch of its own, which waits to be merged. */
  async propose(branch: string, files: Files): Promise<void> {
    await this.git('checkout', '--quiet', '-B', branch, 'origin/HEAD');
    await this.write('.', files);
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '-m', `Propose ${this.path}`);
    await this.git('push', '--quiet', 'origin', branch);
  }

  /** As somebody does who presses the button of a pull request. */
  async merge(branch: string): Promise<void> {
    await this.git('fetch', '--quiet', 'origin');
    await this.git('checkout', '--quiet', '-B', 'main', 'origin/main');
    await this.git('merge', '--quiet', '--no-ff', '-m', 'Merge', branch);
    await this.push('Nothing beside the merge');
  }

  /** What the branch has there now, as a hash of it all; undefined where it has nothing. */
  async published(): Promise<string | undefined> {
    await this.git('fetch', '--quiet', 'origin');
    const entry = await this.git('ls-tree', 'FETCH_HEAD', '--', this.path);
    return entry.split(/\s/)[2];
  }

  /** Lets go of the copy; what was published stays. */
  async close(): Promise<void> {
    await rm(this.copy, { recursive: true, force: true });
  }

  /** Removes the folder from the repository. */
  async dispose(): Promise<void> {
    await rm(join(this.copy, this.path), { recursive: true, force: true });
    await this.push(`Remove ${this.path}`);
    await this.close();
  }

  private async write(name: string, files: Files): Promise<void> {
    const place = join(this.copy, this.path, name);
    await rm(place, { recursive: true, force: true });
    for (const [file, content] of Object.entries(files)) {
      const path = join(place, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(
        path,
        typeof content === 'string' ? content : stringify(content),
      );
    }
  }

  private async push(message: string): Promise<string> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', '-m', message);
    for (let attempt = 1; ; attempt++) {
      try {
        await this.git('push', '--quiet', 'origin', 'HEAD');
        return (await this.git('rev-parse', 'HEAD')).trim();
      } catch (error) {
        // Others push as well.
        if (attempt === PUSH_TRIES) throw error;
        await this.git('pull', '--quiet', '--rebase');
      }
    }
  }

  private async git(...args: string[]): Promise<string> {
    const { username, password } = readConnection().cluster.git;
    const login = Buffer.from(`${username}:${password}`).toString('base64');
    const { stdout } = await run('git', args, {
      cwd: this.copy,
      env: {
        ...process.env,
        GIT_TERMINAL_PROMPT: '0',
        GIT_AUTHOR_NAME: 'Test',
        GIT_AUTHOR_EMAIL: 'test@example.org',
        GIT_COMMITTER_NAME: 'Test',
        GIT_COMMITTER_EMAIL: 'test@example.org',
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'http.extraHeader',
        GIT_CONFIG_VALUE_0: `Authorization: Basic ${login}`,
      },
    });
    return stdout;
  }
}
