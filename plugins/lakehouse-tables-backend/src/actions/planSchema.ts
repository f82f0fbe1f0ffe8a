import { PlanDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import type { z as Zod } from 'zod/v3';

/** What assistants learn of a plan: enough to explain it, without its lists of partitions. */
export const planSchema = (z: typeof Zod) => {
  const range = z.object({ low: z.number(), high: z.number() });
  return z.object({
    planId: z.string(),
    table: z.string(),
    state: z
      .string()
      .describe('`awaiting-approval` can be run; `rejected` a gate blocks it'),
    expiresAt: z.string(),
    prediction: z
      .object({
        filesBefore: z.number(),
        filesAfter: range,
        bytesRewritten: range.describe('Bytes'),
        deleteFilesBefore: z.number(),
        deleteFilesAfter: range,
      })
      .optional(),
    scoreNow: range.optional(),
    scoreAfter: range.optional(),
    statement: z.string().optional(),
    gates: z
      .array(
        z.object({
          gate: z.string(),
          danger: z.string().optional(),
          verdict: z.enum(['passed', 'notice', 'blocked']),
          message: z.string(),
        }),
      )
      .describe('Safety checks; any that is blocked forbids the run'),
  });
};

export function toPlanOutput({ plan, gates, statement }: PlanDetail) {
  const { optimize, scores } = plan;
  return {
    planId: plan.id,
    table: plan.title,
    state: plan.state,
    expiresAt: plan.expiresAt,
    prediction: optimize && {
      filesBefore: optimize.filesBefore,
      filesAfter: optimize.filesAfter,
      bytesRewritten: optimize.bytesRewritten,
      deleteFilesBefore: optimize.deleteFilesBefore,
      deleteFilesAfter: optimize.deleteFilesAfter,
    },
    scoreNow: scores?.now.score,
    scoreAfter: scores?.after.score,
    statement: statement?.sql,
    gates: gates.map(({ id, danger, verdict, message }) => ({
      gate: id,
      danger,
      verdict,
      message,
    })),
  };
}
