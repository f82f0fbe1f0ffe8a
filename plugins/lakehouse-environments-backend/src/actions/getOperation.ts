import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import { operationDetailSchema, toOperationDetailOutput } from './schemas';

/** `get-environment-operation` */
export function registerGetOperationAction(options: {
  registry: ActionsRegistryService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'get-environment-operation',
    title: 'Get how far an operation on a lakehouse environment is',
    description:
      'Tells how far one creation, change, deletion or sync of a lakehouse in Kubernetes is, what to do next, and once it has ended ' +
      'why and what is left. Ask again every few seconds until `endedAt` is there; a creation takes minutes.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          operationId: z
            .string()
            .max(40)
            .describe('Of a request, or of list-environment-operations'),
        }),
      output: operationDetailSchema,
    },
    examples: [
      {
        title: 'One',
        input: { operationId: '3f0c7a52-6a43-4c0f-9a51-4d0b8d6f2a11' },
      },
    ],
    action: async ({ input, credentials }) => ({
      output: toOperationDetailOutput(
        await options.environments.getOperation(input.operationId, credentials),
      ),
    }),
  });
}
