import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import {
  operationSchema,
  summarySchema,
  toOperationOutput,
  toSummaryOutput,
} from './schemas';

/** `get-environment` */
export function registerGetEnvironmentAction(options: {
  registry: ActionsRegistryService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'get-environment',
    title: 'Get a lakehouse environment of a cluster',
    description:
      'Tells of one lakehouse in Kubernetes: why its components are not usable, with the last warning and log lines, its endpoints, the last smoke check, and the last operation on it.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          environment: z.string().max(40).describe('Id of the environment'),
        }),
      output: z =>
        summarySchema(z).extend({
          alsoOn: z
            .array(z.string())
            .optional()
            .describe('Other clusters that run an environment of this id too'),
          details: z.array(
            z.object({
              component: z.string(),
              sync: z.string(),
              health: z.string(),
              revision: z.string().optional().describe('Commit'),
              object: z
                .string()
                .optional()
                .describe('The Kubernetes object that is in the way'),
              warning: z.string().optional(),
              log: z.array(z.string()).optional(),
              endpoints: z.array(z.string()),
              upgrades: z.array(z.string()).describe('Newer versions'),
            }),
          ),
          verification: z
            .object({
              outcome: z.enum(['passed', 'failed', 'not-run']),
              endedAt: z.string().optional(),
              failed: z.array(z.string()).describe('Checks that failed, why'),
            })
            .optional(),
          operation: operationSchema(z).optional(),
        }),
    },
    examples: [{ title: 'One', input: { environment: 'vendas-dev' } }],
    action: async ({ input, credentials }) => {
      const environment = await options.environments.get(
        input.environment,
        credentials,
      );
      const { verification, operation } = environment;
      return {
        output: {
          ...toSummaryOutput(environment),
          alsoOn: environment.alsoOn,
          details: environment.details.map(
            ({
              reason,
              revision,
              sync,
              health,
              name,
              endpoints,
              upgrades,
            }) => ({
              component: name,
              sync,
              health,
              revision,
              object:
                reason?.resource &&
                `${reason.resource.kind}/${reason.resource.name}`,
              warning: reason?.event,
              log: reason?.log,
              endpoints: endpoints.map(({ url }) => url),
              upgrades: upgrades.map(({ version }) => version),
            }),
          ),
          verification: verification && {
            outcome: verification.outcome,
            endedAt: verification.endedAt,
            failed: verification.checks
              .filter(({ outcome }) => outcome === 'failed')
              .map(({ name, reason }) => `${name}: ${reason?.message ?? ''}`),
          },
          operation: operation && toOperationOutput(operation),
        },
      };
    },
  });
}
