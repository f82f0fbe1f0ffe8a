import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';

const MOST_EVENTS = 200;

/** `list-environment-timeline` */
export function registerListTimelineAction(options: {
  registry: ActionsRegistryService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'list-environment-timeline',
    title: 'List what happened to a lakehouse environment',
    description:
      'Lists every change of state of one lakehouse in Kubernetes and of its components, the newest first, with the reason and who did it. ' +
      'Also of one that was deleted.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          environment: z.string().max(40).describe('Id of the environment'),
          limit: z
            .number()
            .int()
            .min(1)
            .max(MOST_EVENTS)
            .optional()
            .describe('Events at most; 50 when absent'),
          before: z
            .number()
            .int()
            .min(0)
            .optional()
            .describe('Id of an event; only older ones are answered'),
        }),
      output: z =>
        z.object({
          items: z.array(
            z.object({
              id: z.number(),
              at: z.string().describe('ISO 8601'),
              kind: z
                .enum(['operation', 'state', 'component', 'verification'])
                .describe('What changed'),
              component: z.string().optional(),
              from: z.string().optional(),
              to: z.string().optional(),
              actor: z.string().optional().describe('Entity reference'),
              reason: z.string().optional(),
              operationId: z.string().optional(),
            }),
          ),
          more: z.boolean().describe('There are older ones'),
        }),
    },
    examples: [
      { title: 'The newest', input: { environment: 'vendas-dev', limit: 20 } },
    ],
    action: async ({ input, credentials }) => {
      const { environment, ...page } = input;
      const { items, more } = await options.environments.timeline(
        environment,
        page,
        credentials,
      );
      return {
        output: {
          items: items.map(({ reason, ...event }) => ({
            ...event,
            reason: reason?.message,
          })),
          more,
        },
      };
    },
  });
}
