import {
  Certificate,
  Run,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import type { z as Zod } from 'zod/v3';

/** What assistants learn of a run. */
export const runSchema = (z: typeof Zod) => {
  const facts = z.object({
    dataFiles: z.number().optional(),
    deleteFiles: z.number().optional(),
    bytes: z.number().optional(),
    records: z.number().optional(),
  });
  return z.object({
    runId: z.string(),
    table: z.string(),
    operation: z.string(),
    state: z
      .string()
      .describe(
        '`unknown`: what happened could not be told, and the table is frozen until a person resolves it',
      ),
    requestedBy: z.string(),
    requestedAt: z.string(),
    endedAt: z.string().optional(),
    outcome: z.string().optional(),
    before: facts.optional(),
    after: facts.optional(),
    rowsEqual: z.boolean().optional(),
  });
};

export function toRunOutput(run: Run, certificate?: Certificate) {
  return {
    runId: run.id,
    table: run.title,
    operation: run.operation,
    state: run.state,
    requestedBy: run.requestedBy,
    requestedAt: run.requestedAt,
    endedAt: run.endedAt,
    outcome: run.outcome?.message,
    before: certificate?.before,
    after: certificate?.after,
    rowsEqual: certificate?.rows.equal,
  };
}
