import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import { nameOf } from './schemas';

/** `preview-environment-deletion` */
export function registerPreviewDeletionAction(options: {
  registry: ActionsRegistryService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'preview-environment-deletion',
    title: 'Preview the deletion of a lakehouse environment',
    description:
      'Says what would be left in Kubernetes if one lakehouse were deleted, and how old its last backup is. Changes nothing. The ' +
      'tables in it are listed by lakehouse-tables.list-tables. Show both to the person you act for before you call ' +
      'request-environment-deletion.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          environment: z.string().max(40).describe('Id of the environment'),
        }),
      output: z =>
        z.object({
          kept: z
            .array(z.string())
            .optional()
            .describe(
              'What may hold data and stays, such as PersistentVolumeClaim/data; absent where that is not known',
            ),
          backup: z
            .enum(['none', 'never', 'done', 'unknown'])
            .describe(
              '`none`: nothing makes backups; `never`: none has succeeded yet',
            ),
          lastBackupAt: z.string().optional().describe('ISO 8601'),
          problem: z.string().optional().describe('Why something is unknown'),
        }),
    },
    examples: [{ title: 'One', input: { environment: 'vendas-dev' } }],
    action: async ({ input, credentials }) => {
      const { kept, backup, lastBackupAt, problem } =
        await options.environments.previewDeletion(
          input.environment,
          credentials,
        );
      return {
        output: { kept: kept?.map(nameOf), backup, lastBackupAt, problem },
      };
    },
  });
}
