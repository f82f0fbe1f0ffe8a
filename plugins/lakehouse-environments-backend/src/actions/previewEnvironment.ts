import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import {
  EXECUTE_TEMPLATE,
  fixedFieldsOf,
  templateOf,
  templateSchema,
} from './goingOn';
import {
  EXAMPLE_SPEC,
  problemsSchema,
  specSchema,
  toProblemOutput,
} from './schemas';

/** `preview-environment` */
export function registerPreviewEnvironmentAction(options: {
  registry: ActionsRegistryService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'preview-environment',
    title: 'Preview a lakehouse environment',
    description:
      'Says what a specification would make in Kubernetes, what it would ask of the cluster and cost, which files in Git would change, and what is wrong with it. Changes nothing. ' +
      `To make it after a person said yes, call ${EXECUTE_TEMPLATE} with the \`template\` that is answered; request-environment only holds the name before that.`,
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
          problems: problemsSchema(z),
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
            .describe('Of a change, against what `comparedWith` says'),
          comparedWith: z
            .object({
              source: z.enum(['git', 'portal']),
              revision: z.string().optional().describe('Commit'),
            })
            .optional()
            .describe(
              '`git`: the branch that Argo CD reads; `portal`: what the portal last wrote, since Git cannot be read',
            ),
          template: templateSchema(z)
            .optional()
            .describe(
              `Input of ${EXECUTE_TEMPLATE}; absent while there are errors, and for a change of anything but \`preset\` and \`components\``,
            ),
        }),
    },
    examples: [{ title: 'A small one', input: { spec: EXAMPLE_SPEC } }],
    action: async ({ input, credentials }) => {
      const kind = input.kind ?? 'create';
      const preview = await options.environments.preview(
        { kind, spec: input.spec },
        credentials,
      );
      const faulty = preview.problems.some(
        ({ severity }) => severity === 'error',
      );
      const present =
        kind === 'change'
          ? (
              await options.environments.specification(
                input.spec.id,
                credentials,
              )
            ).spec
          : undefined;
      const onTemplate =
        !faulty && !(present && fixedFieldsOf(present, input.spec).length);
      const counts = new Map<string, number>();
      for (const resource of preview.resources) {
        counts.set(resource.kind, (counts.get(resource.kind) ?? 0) + 1);
      }
      return {
        output: {
          specHash: preview.specHash,
          problems: preview.problems.map(toProblemOutput),
          resources: [...counts].map(([name, count]) => ({
            kind: name,
            count,
          })),
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
          comparedWith: preview.comparedWith,
          template: onTemplate ? templateOf(kind, input.spec) : undefined,
        },
      };
    },
  });
}
