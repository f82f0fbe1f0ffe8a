import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { isError } from '@backstage/errors';
import { TablesService } from '../services/tables/TablesService';
import { healthSchema, toHealthOutput } from './healthSchema';
import { addressSchema } from './schemas';

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
        input: {
          environment: 'local',
          catalog: 'lakehouse',
          schema: 'sales',
          name: 'orders',
        },
      },
    ],
    action: async ({ input, credentials }) => {
      const event = await options.auditor.createEvent({
        eventId: 'table-refresh',
        severityLevel: 'medium',
        meta: { queryType: 'action', ...input },
      });
      try {
        const detail = await options.tables.refresh(input, credentials);
        await event.success();
        return { output: toHealthOutput(detail) };
      } catch (error) {
        await event.fail({
          error: isError(error) ? error : new Error(String(error)),
        });
        throw error;
      }
    },
  });
}
