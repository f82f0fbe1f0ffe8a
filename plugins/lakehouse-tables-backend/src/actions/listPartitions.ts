import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { audited } from '../audit/audited';
import { optionalIsoTime } from '../services/tables/isoTime';
import { TablesService } from '../services/tables/TablesService';
import { addressSchema, EXAMPLE_TABLE, pageSchema } from './schemas';

/** `list-partitions` */
export function registerListPartitionsAction(options: {
  registry: ActionsRegistryService;
  auditor: AuditorService;
  tables: TablesService;
}): void {
  options.registry.register({
    name: 'list-partitions',
    title: 'List the partitions of a lakehouse table',
    description:
      'Lists what lies in each partition of one Iceberg table: files, small files, deletes, bytes. Those where compaction would remove most files come first unless another order is asked for. Partitions are named by a keyed hash; their values are data, and answered only when asked for and permitted.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        addressSchema(z)
          .merge(pageSchema(z))
          .extend({
            sort: z
              .enum([
                'reducibleFiles',
                'smallFiles',
                'dataFiles',
                'dataBytes',
                'records',
                'deleteFiles',
                'lastWritten',
              ])
              .optional(),
            order: z.enum(['asc', 'desc']).optional(),
            values: z
              .boolean()
              .optional()
              .describe(
                'Also answer the partition values, which needs the permission lakehouse.data-values.read',
              ),
          }),
      output: z =>
        z.object({
          items: z.array(
            z.object({
              key: z.string().describe('Stands for the values'),
              values: z
                .array(
                  z.object({
                    field: z.string(),
                    transform: z.string(),
                    value: z.string().nullable(),
                  }),
                )
                .optional(),
              dataFiles: z.number(),
              dataBytes: z.number(),
              records: z.number(),
              smallFiles: z.number(),
              reducibleFiles: z.number(),
              positionDeleteFiles: z.number(),
              equalityDeleteFiles: z.number(),
              lastWrittenAt: z.string().optional().describe('ISO 8601'),
            }),
          ),
          totalItems: z.number().describe('Partitions that are kept'),
          partitionCount: z
            .number()
            .optional()
            .describe('Partitions of the table'),
        }),
    },
    examples: [
      {
        title: 'Where compaction would help most',
        input: { ...EXAMPLE_TABLE, limit: 5 },
      },
    ],
    action: async ({ input, credentials }) => {
      const list = () => options.tables.partitions(input, input, credentials);
      const { items, totalItems, partitionCount } = input.values
        ? await audited(
            await options.auditor.createEvent({
              eventId: 'data-values-read',
              severityLevel: 'medium',
              meta: {
                queryType: 'action',
                environment: input.environment,
                catalog: input.catalog,
                schema: input.schema,
                name: input.name,
              },
            }),
            list,
          )
        : await list();
      return {
        output: {
          items: items.map(partition => ({
            key: partition.key,
            values: partition.values,
            dataFiles: partition.dataFiles,
            dataBytes: partition.dataBytes,
            records: partition.records,
            smallFiles: partition.smallFiles,
            reducibleFiles: partition.reducibleFiles,
            positionDeleteFiles: partition.positionDeleteFiles,
            equalityDeleteFiles: partition.equalityDeleteFiles,
            lastWrittenAt: optionalIsoTime(partition.lastWrittenMs),
          })),
          totalItems,
          partitionCount,
        },
      };
    },
  });
}
