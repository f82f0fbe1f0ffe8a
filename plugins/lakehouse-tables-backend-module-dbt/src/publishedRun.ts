import { ModelReadError } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import { z } from 'zod';

/** The files of a run that are read, where the run wrote them. */
export const ARTIFACTS = {
  manifest: 'manifest.json',
  runResults: 'run_results.json',
  sources: 'sources.json',
} as const;

const time = z.string().datetime({ offset: true });

const publishedRun = z.object({
  // Part of an address, so that it must not lead out of the project's folder.
  run: z.string().regex(/^[\w][\w.:-]{0,199}$/),
  status: z.enum(['success', 'failed']),
  started_at: time.nullish(),
  finished_at: time.nullish(),
  artifacts: z.array(z.string()),
  orchestrator_url: z.string().nullish(),
});

/** Content of `latest.json`. Times are milliseconds since the epoch. */
export interface PublishedRun {
  run: string;
  status: 'success' | 'failed';
  startedAt?: number;
  finishedAt?: number;
  artifacts: string[];
  /** `http(s)` address; another scheme could run a script in the browser of who follows it, and is left out. */
  url?: string;
}

/** @throws ModelReadError that names the field which is not as it should be */
export function readPublishedRun(content: unknown): PublishedRun {
  const parsed = publishedRun.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ModelReadError(
      'invalid',
      `latest.json: ${issue.path.join('.') || 'content'}: ${issue.message}`,
    );
  }
  const { data } = parsed;
  return {
    run: data.run,
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
