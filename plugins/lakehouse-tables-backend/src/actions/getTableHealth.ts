import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { TablesService } from '../services/tables/TablesService';
import { healthSchema, toHealthOutput } from './healthSchema';
import { addressSchema, EXAMPLE_TABLE } from './schemas';

/** `get-table-health` */
export function registerGetTableHealthAction(options: {
  registry: ActionsRegistryService;
  tables: TablesService;
}): void {
  options.registry.register({
    name: 'get-table-health',
    title: 'Get the health of a lakehouse table',
    description:
      'Explains how ill one Iceberg table is: what its score is made of, each finding with what would cure it and what must not be run meanwhile, and what was not measured.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: { input: addressSchema, output: healthSchema },
    examples: [
      {
        title: 'One table',
        input: EXAMPLE_TABLE,
      },
    ],
    action: async ({ input, credentials }) => ({
      output: toHealthOutput(await options.tables.get(input, credentials)),
    }),
  });
}
