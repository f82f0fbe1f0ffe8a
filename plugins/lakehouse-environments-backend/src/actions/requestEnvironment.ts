import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { audited } from '../audit/audited';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import {
  EXAMPLE_SPEC,
  operationSchema,
  specSchema,
  toOperationOutput,
} from './schemas';

/** `request-environment` */
export function registerRequestEnvironmentAction(options: {
  registry: ActionsRegistryService;
  auditor: AuditorService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'request-environment',
    title: 'Request a lakehouse environment',
    description:
      'Records that a lakehouse environment is to be created or changed, and holds its name. Nothing is made yet: the files of the ' +
      'operation must be published to Git and applied, as the software template does. Preview the specification first, show ' +
      'it to the person you act for, and ask. The same request again answers the same operation.',
    attributes: { readOnly: false, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          kind: z.enum(['create', 'change']).optional().describe('create'),
          spec: specSchema(z),
        }),
      output: operationSchema,
    },
    examples: [
      { title: 'After a person said yes', input: { spec: EXAMPLE_SPEC } },
    ],
    action: async ({ input, credentials }) => {
      const kind = input.kind ?? 'create';
      const { id, cluster, namespace } = input.spec;
      const event = await options.auditor.createEvent({
        eventId: `environment-${kind}`,
        severityLevel: 'medium',
        meta: {
          queryType: 'action',
          environment: id,
          kind,
          cluster,
          namespace,
        },
      });
      const operation = await audited(event, () =>
        options.environments.start(id, { kind, spec: input.spec }, credentials),
      );
      return { output: toOperationOutput(operation) };
    },
  });
}
