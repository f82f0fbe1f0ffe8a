import { spawn } from 'node:child_process';
import { ServiceUnavailableError } from '@backstage/errors';

const TIMEOUT_MS = 120_000;

/** A command of git that ended with an error. */
export class GitError extends Error {
  readonly name = 'GitError';

  constructor(readonly command: string, readonly stderr: string) {
    super(`git ${command}: ${firstComplaint(stderr) ?? 'failed'}`);
  }
}

/** Git tells its progress on stderr too; what went wrong begins with one of these. */
function firstComplaint(stderr: string): string | undefined {
  const lines = stderr.split('\n').map(line => line.trim());
  return (
    lines.find(line => /^(fatal|error):/.test(line)) ??
    lines.filter(Boolean).at(-1)
  );
}

/** What is the same for all commands on one clone. */
export interface GitSurroundings {
  directory: string;
  /** Settings that hold for the commands alone. They go by the environment, since everybody can read arguments. */
  settings: Record<string, string>;
  environment?: Record<string, string>;
  signal?: AbortSignal;
}

/** Runs git and answers what it printed, without the line break at its end. */
export async function runGit(
  git: GitSurroundings,
  args: string[],
): Promise<string> {
  return (await gitOutput(git, args)).toString('utf8').trim();
}

/** Runs git, with something to read where it wants that, and answers exactly what it printed. */
export async function gitOutput(
  { directory, settings, environment, signal }: GitSurroundings,
  args: string[],
  input?: string,
): Promise<Buffer> {
  signal?.throwIfAborted();
  const values = Object.entries(settings);
  const child = spawn('git', args, {
    cwd: directory,
    // Its own process group, so that its helpers end with it.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...environment,
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      GIT_CONFIG_COUNT: String(values.length),
      ...Object.fromEntries(
        values.flatMap(([key, value], index) => [
          [`GIT_CONFIG_KEY_${index}`, key],
          [`GIT_CONFIG_VALUE_${index}`, value],
        ]),
      ),
    },
  });

  const end = AbortSignal.any([
    AbortSignal.timeout(TIMEOUT_MS),
    ...(signal ? [signal] : []),
  ]);
  const stop = () => {
    try {
      process.kill(-child.pid!, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  };
  end.addEventListener('abort', stop, { once: true });

  // It may end without reading all of it.
  child.stdin.on('error', () => {});
  child.stdin.end(input);

  try {
    const [code, stdout, stderr] = await Promise.all([
      new Promise<number | null>((resolve, reject) => {
        child.on('error', error =>
          reject(
            (error as NodeJS.ErrnoException).code === 'ENOENT'
              ? new ServiceUnavailableError(
                  'The command git is not installed where the backend runs',
                )
              : error,
          ),
        );
        child.on('close', resolve);
      }),
      bytesOf(child.stdout),
      bytesOf(child.stderr),
    ]);
    signal?.throwIfAborted();
    if (end.aborted) {
      throw new ServiceUnavailableError(
        `git ${args[0]}: no answer within ${TIMEOUT_MS / 1000} s`,
      );
    }
    if (code !== 0) {
      throw new GitError(args[0], stderr.toString('utf8'));
    }
    return stdout;
  } finally {
    end.removeEventListener('abort', stop);
  }
}

async function bytesOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
