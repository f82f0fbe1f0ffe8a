import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import { problemsSchema, specSchema, toProblemOutput } from './schemas';

/** `get-environment-specification` */
export function registerGetSpecificationAction(options: {
  registry: ActionsRegistryService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'get-environment-specification',
    title: 'Get what a lakehouse environment is to be',
    description:
      'Answers the specification of one lakehouse in Kubernetes as Git has it, which a change begins with: give it to ' +
      'preview-environment and request-environment with another `preset` or other `components`.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          environment: z.string().max(40).describe('Id of the environment'),
        }),
      output: z =>
        z.object({
          spec: specSchema(z)
            .optional()
            .describe('Absent where it was not created here'),
          problems: problemsSchema(z).describe(
            'Why it does not come from Git, or why there is none',
          ),
        }),
    },
    examples: [{ title: 'One', input: { environment: 'vendas-dev' } }],
    action: async ({ input, credentials }) => {
      const { spec, problems } = await options.environments.specification(
        input.environment,
        credentials,
      );
      return { output: { spec, problems: problems.map(toProblemOutput) } };
    },
  });
}
