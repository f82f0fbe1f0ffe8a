import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import { operationSchema, toOperationOutput } from './schemas';

/** `list-environment-operations` */
export function registerListOperationsAction(options: {
  registry: ActionsRegistryService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'list-environment-operations',
    title: 'List what was done to a lakehouse environment',
    description:
      'Lists the creations, changes, deletions and syncs of one lakehouse in Kubernetes, the newest first, with who asked and how they ended.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          environment: z.string().max(40).describe('Id of the environment'),
        }),
      output: z => z.object({ items: z.array(operationSchema(z)) }),
    },
    examples: [{ title: 'Of one', input: { environment: 'vendas-dev' } }],
    action: async ({ input, credentials }) => {
      const { items } = await options.environments.listOperations(
        input.environment,
        credentials,
      );
      return { output: { items: items.map(toOperationOutput) } };
    },
  });
}
