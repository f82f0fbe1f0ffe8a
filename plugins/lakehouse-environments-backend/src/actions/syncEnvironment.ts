import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { audited } from '../audit/audited';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import { operationDetailSchema, toOperationDetailOutput } from './schemas';

/** `sync-environment` */
export function registerSyncEnvironmentAction(options: {
  registry: ActionsRegistryService;
  auditor: AuditorService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'sync-environment',
    title: 'Bring a lakehouse environment back to what Git says',
    description:
      'Has Argo CD deploy a lakehouse, or one component of it, again as Git says. What somebody changed in the cluster by hand is lost, ' +
      'and what Git does not have is removed, so ask the person you act for. get-environment-operation tells how it goes on.',
    attributes: { readOnly: false, idempotent: true, destructive: true },
    schema: {
      input: z =>
        z.object({
          environment: z.string().max(40).describe('Id of the environment'),
          component: z
            .string()
            .max(40)
            .optional()
            .describe('Such as trino; all of them when absent'),
        }),
      output: operationDetailSchema,
    },
    examples: [
      {
        title: 'One component',
        input: { environment: 'vendas-dev', component: 'trino' },
      },
    ],
    action: async ({ input, credentials }) => {
      const { environment, component } = input;
      const event = await options.auditor.createEvent({
        eventId: 'environment-sync',
        severityLevel: 'medium',
        meta: { queryType: 'action', environment, component },
      });
      const operation = await audited(event, () =>
        options.environments.sync(environment, component, credentials),
      );
      return { output: toOperationDetailOutput(operation) };
    },
  });
}
