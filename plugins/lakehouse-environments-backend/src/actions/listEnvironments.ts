import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import { summarySchema, toSummaryOutput } from './schemas';

/** `list-environments` */
export function registerListEnvironmentsAction(options: {
  registry: ActionsRegistryService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'list-environments',
    title: 'List lakehouse environments of clusters',
    description:
      'Lists the lakehouses that Argo CD runs in Kubernetes: their state, what is wrong with them, their components and an estimate of their cost.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z => z.object({}),
      output: z => z.object({ items: z.array(summarySchema(z)) }),
    },
    examples: [{ title: 'All that may be seen', input: {} }],
    action: async ({ credentials }) => {
      const { items } = await options.environments.list(credentials);
      return { output: { items: items.map(toSummaryOutput) } };
    },
  });
}
