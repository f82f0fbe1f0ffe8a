import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { EnvironmentsService } from '../services/tables/EnvironmentsService';

/** `list-environments` */
export function registerListEnvironmentsAction(options: {
  registry: ActionsRegistryService;
  environments: EnvironmentsService;
}): void {
  options.registry.register({
    name: 'list-environments',
    title: 'List lakehouse environments',
    description:
      'Lists the lakehouses with their catalogs and engines: how the last look at each catalog went, since when what is known of it is old, and whether its engines answer.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          items: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              owner: z.string().optional().describe('Entity reference'),
              catalogs: z.array(
                z.object({
                  id: z.string(),
                  reader: z
                    .enum(['object-store', 'engine'])
                    .describe('An engine sees less than the object store'),
                  outcome: z
                    .enum(['ok', 'partial', 'failed', 'never'])
                    .describe('How the last scan ended'),
                  scannedAt: z.string().optional().describe('ISO 8601'),
                  staleSince: z.string().optional().describe('ISO 8601'),
                  tables: z.number().optional(),
                  tablesFailed: z.number().optional(),
                  problem: z.string().optional(),
                }),
              ),
              engines: z.array(
                z.object({
                  id: z.string(),
                  type: z.string(),
                  state: z.enum(['up', 'starting', 'down', 'unknown']),
                  version: z.string().optional(),
                  reason: z.string().optional(),
                }),
              ),
            }),
          ),
        }),
    },
    examples: [{ title: 'All that may be seen', input: {} }],
    action: async ({ credentials }) => {
      const { items } = await options.environments.list(credentials);
      return {
        output: {
          items: items.map(({ id, title, owner, catalogs, engines }) => ({
            id,
            title,
            owner,
            catalogs: catalogs.map(catalog => ({
              id: catalog.id,
              reader: catalog.reader,
              outcome: catalog.outcome,
              scannedAt: catalog.endedAt,
              staleSince: catalog.staleSince,
              tables: catalog.tablesSeen,
              tablesFailed: catalog.tablesFailed,
              problem: catalog.problem?.message,
            })),
            engines: engines.map(engine => ({
              id: engine.id,
              type: engine.type,
              state: engine.state,
              version: engine.version,
              reason: engine.reason,
            })),
          })),
        },
      };
    },
  });
}
