import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import { EXAMPLE_SPEC, specSchema } from './schemas';

/** `preview-environment` */
export function registerPreviewEnvironmentAction(options: {
  registry: ActionsRegistryService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'preview-environment',
    title: 'Preview a lakehouse environment',
    description:
      'Says what a specification would make in Kubernetes, what it would ask of the cluster and cost, which files in Git would change, and what is wrong with it. Changes nothing.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          kind: z.enum(['create', 'change']).optional().describe('create'),
          spec: specSchema(z),
        }),
      output: z =>
        z.object({
          specHash: z.string().optional(),
          problems: z.array(
            z.object({
              field: z.string(),
              severity: z.enum(['error', 'warning']),
              message: z.string(),
            }),
          ),
          resources: z
            .array(z.object({ kind: z.string(), count: z.number() }))
            .describe('Kubernetes objects that would be made'),
          requests: z
            .object({
              cpu: z.number().describe('Cores'),
              memory: z.number().describe('Bytes'),
              storage: z.number().describe('Bytes'),
            })
            .optional(),
          costPerMonth: z
            .object({ currency: z.string(), amount: z.number() })
            .optional(),
          changes: z
            .array(
              z.object({
                path: z.string(),
                change: z.enum(['added', 'changed', 'removed']),
                diff: z.string().optional(),
              }),
            )
            .describe('Against what was published last'),
        }),
    },
    examples: [{ title: 'A small one', input: { spec: EXAMPLE_SPEC } }],
    action: async ({ input, credentials }) => {
      const preview = await options.environments.preview(
        { kind: input.kind ?? 'create', spec: input.spec },
        credentials,
      );
      const counts = new Map<string, number>();
      for (const { kind } of preview.resources) {
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
      }
      return {
        output: {
          specHash: preview.specHash,
          problems: preview.problems.map(({ field, severity, message }) => ({
            field,
            severity,
            message,
          })),
          resources: [...counts].map(([kind, count]) => ({ kind, count })),
          requests: preview.requests,
          costPerMonth: preview.cost && {
            currency: preview.cost.currency,
            amount: preview.cost.perMonth,
          },
          changes: preview.changes.map(({ path, change, diff }) => ({
            path,
            change,
            diff,
          })),
        },
      };
    },
  });
}
