import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { optionalIsoTime } from '../services/tables/isoTime';
import { TablesService } from '../services/tables/TablesService';
import { addressSchema, EXAMPLE_TABLE, pageSchema } from './schemas';

/** `list-snapshots` */
export function registerListSnapshotsAction(options: {
  registry: ActionsRegistryService;
  tables: TablesService;
}): void {
  options.registry.register({
    name: 'list-snapshots',
    title: 'List the snapshots of a lakehouse table',
    description:
      'Lists what was committed to one Iceberg table, newest first: when, by which engine, what it added and removed, and which branches and tags keep it.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z => addressSchema(z).merge(pageSchema(z)),
      output: z =>
        z.object({
          items: z.array(
            z.object({
              snapshotId: z.string(),
              parentId: z.string().optional(),
              committedAt: z.string().optional().describe('ISO 8601'),
              operation: z.string().optional(),
              current: z.boolean(),
              onMainLine: z
                .boolean()
                .describe('Whether the current snapshot descends from it'),
              refs: z.array(z.string()).describe('Branches and tags'),
              addedDataFiles: z.number().optional(),
              deletedDataFiles: z.number().optional(),
              addedDeleteFiles: z.number().optional(),
              addedRecords: z.number().optional(),
              deletedRecords: z.number().optional(),
              addedBytes: z.number().optional(),
              totalDataFiles: z.number().optional(),
              totalBytes: z.number().optional(),
              engine: z.string().optional(),
            }),
          ),
          totalItems: z.number(),
        }),
    },
    examples: [
      { title: 'The newest ten', input: { ...EXAMPLE_TABLE, limit: 10 } },
    ],
    action: async ({ input, credentials }) => {
      const { items, totalItems } = await options.tables.snapshots(
        input,
        input,
        credentials,
      );
      return {
        output: {
          items: items.map(snapshot => ({
            snapshotId: snapshot.snapshotId,
            parentId: snapshot.parentId,
            committedAt: optionalIsoTime(snapshot.timestampMs),
            operation: snapshot.operation,
            current: snapshot.current,
            onMainLine: snapshot.onMainLine,
            refs: snapshot.refs,
            addedDataFiles: snapshot.addedDataFiles,
            deletedDataFiles: snapshot.deletedDataFiles,
            addedDeleteFiles: snapshot.addedDeleteFiles,
            addedRecords: snapshot.addedRecords,
            deletedRecords: snapshot.deletedRecords,
            addedBytes: snapshot.addedBytes,
            totalDataFiles: snapshot.totalDataFiles,
            totalBytes: snapshot.totalBytes,
            engine: snapshot.engine,
          })),
          totalItems,
        },
      };
    },
  });
}
