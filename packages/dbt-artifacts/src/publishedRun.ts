import { z } from 'zod';
import { DbtArtifactError } from './errors';

const time = z.string().datetime({ offset: true });

const publishedRun = z.object({
  // Part of an address, so that it must not lead out of the project's folder.
  run: z.string().regex(/^[\w][\w.:-]{0,199}$/),
  environment: z.string().nullish(),
  status: z.enum(['success', 'failed']),
  started_at: time.nullish(),
  finished_at: time.nullish(),
  artifacts: z.array(z.string()),
  orchestrator_url: z.string().nullish(),
});

/**
 * Content of `latest.json`, which names the last run of a project, whose files lie in the folder `<run>/` beside it. Times are
 * milliseconds since the epoch.
 */
export interface PublishedRun {
  run: string;
  /** Id of the environment whose run it was. */
  environment?: string;
  status: 'success' | 'failed';
  startedAt?: number;
  finishedAt?: number;
  /** Names of the files in the folder of the run. */
  artifacts: string[];
  /** `http(s)` address; another scheme could run a script in the browser of who follows it, and is left out. */
  url?: string;
}

/**
 * Reads the content of `latest.json`.
 *
 * @throws DbtArtifactError that names the field which is not as it should be
 */
export function readPublishedRun(content: unknown): PublishedRun {
  const parsed = publishedRun.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DbtArtifactError(
      'latest.json',
      `${issue.path.join('.') || 'content'}: ${issue.message}`,
    );
  }
  const { data } = parsed;
  return {
    run: data.run,
    environment: data.environment ?? undefined,
    status: data.status,
    startedAt: timeOf(data.started_at),
    finishedAt: timeOf(data.finished_at),
    artifacts: data.artifacts,
    url: webAddress(data.orchestrator_url),
  };
}

function timeOf(text: string | null | undefined): number | undefined {
  return text ? Date.parse(text) : undefined;
}

function webAddress(text: string | null | undefined): string | undefined {
  if (!text || !URL.canParse(text)) {
    return undefined;
  }
  const { protocol, href } = new URL(text);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}
