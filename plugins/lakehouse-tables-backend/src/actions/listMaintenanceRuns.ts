import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { RunService } from '../services/maintenance/runs/RunService';
import { runSchema, toRunOutput } from './runSchema';
import { pageSchema } from './schemas';

/** `list-maintenance-runs` */
export function registerListMaintenanceRunsAction(options: {
  registry: ActionsRegistryService;
  runs: RunService;
}): void {
  options.registry.register({
    name: 'list-maintenance-runs',
    title: 'List maintenance runs',
    description:
      'Lists runs on the lakehouse tables that you may read, newest first.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        pageSchema(z).extend({
          environment: z.string().optional(),
          schema: z.string().optional(),
          table: z.string().optional().describe('Name of a table'),
        }),
      output: z =>
        z.object({ runs: z.array(runSchema(z)), totalItems: z.number() }),
    },
    examples: [{ title: 'The newest runs', input: { limit: 10 } }],
    action: async ({ input, credentials }) => {
      const { items, totalItems } = await options.runs.list(
        {
          environments: input.environment ? [input.environment] : undefined,
          schemas: input.schema ? [input.schema] : undefined,
          tables: input.table ? [input.table] : undefined,
          limit: input.limit,
          offset: input.offset,
        },
        credentials,
      );
      return {
        output: { runs: items.map(run => toRunOutput(run)), totalItems },
      };
    },
  });
}
