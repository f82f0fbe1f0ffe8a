import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { audited } from '../audit/audited';
import { TablesService } from '../services/tables/TablesService';
import { healthSchema, toHealthOutput } from './healthSchema';
import { addressSchema, EXAMPLE_TABLE } from './schemas';

/** `refresh-table` */
export function registerRefreshTableAction(options: {
  registry: ActionsRegistryService;
  auditor: AuditorService;
  tables: TablesService;
}): void {
  options.registry.register({
    name: 'refresh-table',
    title: 'Read a lakehouse table again',
    description:
      'Reads the metadata of one Iceberg table again now and answers its health. Changes what the portal knows, never the table.',
    attributes: { readOnly: false, idempotent: true, destructive: false },
    schema: { input: addressSchema, output: healthSchema },
    examples: [
      {
        title: 'After a maintenance run',
        input: EXAMPLE_TABLE,
      },
    ],
    action: async ({ input, credentials }) => {
      const event = await options.auditor.createEvent({
        eventId: 'table-refresh',
        severityLevel: 'medium',
        meta: { queryType: 'action', ...input },
      });
      const detail = await audited(event, () =>
        options.tables.refresh(input, credentials),
      );
      return { output: toHealthOutput(detail) };
    },
  });
}
