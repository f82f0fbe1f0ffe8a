import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { TablesService } from '../services/tables/TablesService';
import {
  bandSchema,
  pageSchema,
  statusSchema,
  summarySchema,
  toSummaryOutput,
} from './schemas';

/** `list-tables` */
export function registerListTablesAction(options: {
  registry: ActionsRegistryService;
  tables: TablesService;
}): void {
  options.registry.register({
    name: 'list-tables',
    title: 'List lakehouse tables',
    description:
      'Lists Iceberg tables with their health: score from 0 to 100, the worst finding, size, files and age. The worst come first unless another order is asked for.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        pageSchema(z).extend({
          q: z
            .string()
            .max(200)
            .optional()
            .describe('Words that the address of the table contains'),
          environment: z.array(z.string()).max(100).optional(),
          catalog: z.array(z.string()).max(100).optional(),
          schema: z.array(z.string()).max(100).optional(),
          owner: z
            .array(z.string())
            .max(100)
            .optional()
            .describe('Entity references'),
          status: z.array(statusSchema(z)).optional(),
          band: z.array(bandSchema(z)).optional(),
          finding: z
            .array(z.string())
            .max(100)
            .optional()
            .describe('Codes of findings, such as small-files'),
          layer: z
            .array(
              z.enum([
                'bronze',
                'staging',
                'raw_vault',
                'business_vault',
                'gold',
              ]),
            )
            .optional(),
          sort: z
            .enum([
              'score',
              'name',
              'bytes',
              'files',
              'snapshots',
              'lastCommit',
              'scannedAt',
              'owner',
            ])
            .optional(),
          order: z.enum(['asc', 'desc']).optional(),
        }),
      output: z =>
        z.object({ items: z.array(summarySchema(z)), totalItems: z.number() }),
    },
    examples: [
      {
        title: 'The worst tables of one schema',
        input: { schema: ['sales'], band: ['critical'], limit: 10 },
      },
      {
        title: 'All tables that cannot be read',
        input: { status: ['broken', 'unknown'] },
      },
    ],
    action: async ({ input, credentials }) => {
      const { items, totalItems } = await options.tables.list(
        {
          q: input.q,
          environments: input.environment,
          catalogs: input.catalog,
          schemas: input.schema,
          owners: input.owner,
          statuses: input.status,
          bands: input.band,
          findings: input.finding,
          layers: input.layer,
          sort: input.sort,
          order: input.order,
          limit: input.limit,
          offset: input.offset,
        },
        credentials,
      );
      return { output: { items: items.map(toSummaryOutput), totalItems } };
    },
  });
}
