import { TableSummary } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { z as zod } from 'zod/v3';

/** What names a table. */
export const addressSchema = (z: typeof zod) =>
  z.object({
    environment: z.string().describe('Id of the environment'),
    catalog: z.string().describe('Id of the catalog connection'),
    schema: z.string().describe('Schema of the table'),
    name: z.string().describe('Name of the table'),
  });

export const EXAMPLE_TABLE = {
  environment: 'local',
  catalog: 'lakehouse',
  schema: 'sales',
  name: 'orders',
};

/** Which part of a long list to answer. */
export const pageSchema = (z: typeof zod) =>
  z.object({
    limit: z.number().int().min(1).max(200).optional().describe('Default 50'),
    offset: z.number().int().min(0).max(10_000_000).optional(),
  });

export const statusSchema = (z: typeof zod) =>
  z
    .enum(['scored', 'broken', 'unsafe', 'unknown', 'too-small'])
    .describe('Everything but "scored" stands in place of a score');

export const scoreSchema = (z: typeof zod) =>
  z
    .object({ low: z.number(), high: z.number() })
    .optional()
    .describe('0 to 100; a range where something was not measured');

export const bandSchema = (z: typeof zod) =>
  z.enum(['good', 'attention', 'critical']);

/** A table in a list. What is not known is left out. */
export const summarySchema = (z: typeof zod) =>
  z.object({
    environment: z.string(),
    catalog: z.string(),
    schema: z.string(),
    name: z.string(),
    owner: z.string().optional().describe('Entity reference'),
    status: statusSchema(z),
    score: scoreSchema(z),
    band: bandSchema(z).optional(),
    mainFinding: z.string().optional().describe('The worst thing wrong'),
    bytes: z.number().optional().describe('Live bytes'),
    dataFiles: z.number().optional(),
    deleteFiles: z.number().optional(),
    snapshots: z.number().optional(),
    lastCommitAt: z.string().optional().describe('ISO 8601'),
    layer: z
      .string()
      .optional()
      .describe(
        'How far its data have come, as the project that models it says',
      ),
    vaultRole: z.string().optional().describe('Its role in the Data Vault'),
    lastBuild: z
      .enum(['success', 'error', 'skipped', 'unknown'])
      .optional()
      .describe('How its model last ran'),
    failedTests: z
      .number()
      .optional()
      .describe('Tests of its model that last failed'),
    freshness: z
      .enum(['pass', 'warn', 'error', 'unknown'])
      .optional()
      .describe('Age of its newest data against what is expected'),
    stale: z
      .string()
      .optional()
      .describe('Why what is shown may be out of date'),
  });

export function toSummaryOutput(table: TableSummary) {
  return {
    environment: table.environment,
    catalog: table.catalog,
    schema: table.schema,
    name: table.name,
    owner: table.owner,
    status: table.status,
    score: table.score,
    band: table.band,
    mainFinding: table.mainFinding?.message,
    bytes: table.bytes,
    dataFiles: table.dataFiles,
    deleteFiles: table.deleteFiles,
    snapshots: table.snapshots,
    lastCommitAt: table.lastCommitAt,
    layer: table.model?.layer,
    vaultRole: table.model?.role,
    lastBuild: table.model?.run?.status,
    failedTests: table.model?.tests.failed,
    freshness: table.model?.freshness?.verdict,
    stale: table.stale?.reason,
  };
}
