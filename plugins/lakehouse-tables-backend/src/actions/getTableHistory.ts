import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { TablesService } from '../services/tables/TablesService';
import {
  addressSchema,
  bandSchema,
  EXAMPLE_TABLE,
  scoreSchema,
  statusSchema,
} from './schemas';

/** `get-table-history` */
export function registerGetTableHistoryAction(options: {
  registry: ActionsRegistryService;
  tables: TablesService;
}): void {
  options.registry.register({
    name: 'get-table-history',
    title: 'Get the health history of a lakehouse table',
    description:
      'Shows how the health and the size of one Iceberg table changed, oldest first: a point for each change, and at least one a day.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        addressSchema(z).extend({
          days: z
            .number()
            .int()
            .min(1)
            .max(3660)
            .optional()
            .describe('How far to look back; default 90'),
        }),
      output: z =>
        z.object({
          items: z
            .array(
              z.object({
                at: z.string().describe('ISO 8601'),
                status: statusSchema(z),
                score: scoreSchema(z),
                band: bandSchema(z).optional(),
                bytes: z.number().optional(),
                dataFiles: z.number().optional(),
                deleteFiles: z.number().optional(),
                snapshots: z.number().optional(),
              }),
            )
            .describe('At most 1,000; the newest are kept'),
        }),
    },
    examples: [
      { title: 'The last month', input: { ...EXAMPLE_TABLE, days: 30 } },
    ],
    action: async ({ input, credentials }) => ({
      output: await options.tables.history(input, input, credentials),
    }),
  });
}
