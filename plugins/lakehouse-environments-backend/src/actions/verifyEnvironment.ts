import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { audited } from '../audit/audited';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';

/** `verify-environment` */
export function registerVerifyEnvironmentAction(options: {
  registry: ActionsRegistryService;
  auditor: AuditorService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'verify-environment',
    title: 'Run the smoke check of a lakehouse environment',
    description:
      'Asks the metastore, the bucket and the engine, and has the engine make, fill, read and drop a scratch table. Takes some seconds.',
    attributes: { readOnly: false, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          environment: z.string().max(40).describe('Id of the environment'),
        }),
      output: z =>
        z.object({
          outcome: z.enum(['passed', 'failed', 'not-run']),
          checks: z.array(
            z.object({
              name: z.string(),
              outcome: z.enum(['passed', 'failed', 'not-run']),
              durationMs: z.number().optional(),
              reason: z.string().optional(),
            }),
          ),
        }),
    },
    examples: [{ title: 'One', input: { environment: 'vendas-dev' } }],
    action: async ({ input, credentials }) => {
      const event = await options.auditor.createEvent({
        eventId: 'environment-verify',
        severityLevel: 'medium',
        meta: { queryType: 'action', ...input },
      });
      const { outcome, checks } = await audited(event, () =>
        options.environments.verify(input.environment, credentials),
      );
      return {
        output: {
          outcome,
          checks: checks.map(({ name, outcome: each, durationMs, reason }) => ({
            name,
            outcome: each,
            durationMs,
            reason: reason?.message,
          })),
        },
      };
    },
  });
}
