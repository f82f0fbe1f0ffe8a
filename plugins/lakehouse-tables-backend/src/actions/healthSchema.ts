import { TableDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { z as zod } from 'zod/v3';
import { summarySchema, toSummaryOutput } from './schemas';

/** A table with all that is wrong with it, in words. */
export const healthSchema = (z: typeof zod) =>
  z.object({
    table: summarySchema(z),
    parts: z
      .array(
        z.object({
          id: z.string(),
          max: z.number().describe('Points this part can take away'),
          penaltyLow: z.number(),
          penaltyHigh: z.number(),
          severity: z.enum(['good', 'attention', 'critical']),
        }),
      )
      .describe('What the score is made of: 100 minus the penalties'),
    findings: z
      .array(
        z.object({
          code: z.string(),
          severity: z.enum(['critical', 'warning', 'info']),
          message: z.string(),
          action: z.string().optional().describe('What would cure it'),
          blocks: z
            .array(z.string())
            .optional()
            .describe('Operations that must not run while this stands'),
          points: z.number().optional(),
        }),
      )
      .describe('Worst first'),
    unmeasured: z
      .array(z.object({ code: z.string(), message: z.string() }))
      .describe('What the score does not cover'),
  });

export function toHealthOutput({ summary, report }: TableDetail) {
  return {
    table: toSummaryOutput(summary),
    parts: report.parts.map(part => ({
      id: part.id,
      max: part.max,
      penaltyLow: part.penalty.low,
      penaltyHigh: part.penalty.high,
      severity: part.severity,
    })),
    findings: report.findings.map(finding => ({
      code: finding.code,
      severity: finding.severity,
      message: finding.message,
      action: finding.action,
      blocks: finding.blocks,
      points: finding.points,
    })),
    unmeasured: report.unmeasured.map(({ code, message }) => ({
      code,
      message,
    })),
  };
}
