import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import { audited } from '../audit/audited';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import {
  EXECUTE_TEMPLATE,
  templateOfDeletion,
  templateSchema,
} from './goingOn';
import { operationDetailSchema, toOperationDetailOutput } from './schemas';

/** `request-environment-deletion` */
export function registerRequestDeletionAction(options: {
  registry: ActionsRegistryService;
  auditor: AuditorService;
  environments: AuthorizedEnvironments;
}): void {
  options.registry.register({
    name: 'request-environment-deletion',
    title: 'Request the deletion of a lakehouse environment',
    description:
      'Records that a lakehouse environment is to be deleted, and holds it for that. It is taken away once you call ' +
      `${EXECUTE_TEMPLATE} with the \`template\` that is answered; from then on it cannot be stopped. Volumes and Secrets that may hold ` +
      'data are kept. Call preview-environment-deletion first, show it to the person you act for, and have them type the ' +
      'name of the environment: that is `confirmation`, never your own guess. The same request again answers the same operation.',
    attributes: { readOnly: false, idempotent: true, destructive: true },
    schema: {
      input: z =>
        z.object({
          environment: z.string().max(40).describe('Id of the environment'),
          confirmation: z
            .string()
            .max(40)
            .describe('The same name, as the person typed it'),
        }),
      output: z =>
        operationDetailSchema(z).extend({ template: templateSchema(z) }),
    },
    examples: [
      {
        title: 'After a person typed its name',
        input: { environment: 'vendas-dev', confirmation: 'vendas-dev' },
      },
    ],
    action: async ({ input, credentials }) => {
      const { environment, confirmation } = input;
      const event = await options.auditor.createEvent({
        eventId: 'environment-delete',
        severityLevel: 'high',
        meta: { queryType: 'action', environment, kind: 'delete' },
      });
      const operation = await audited(event, async () => {
        if (confirmation !== environment) {
          throw new InputError(
            `'confirmation' is '${confirmation}', but the environment is '${environment}'`,
          );
        }
        return options.environments.start(
          environment,
          { kind: 'delete' },
          credentials,
        );
      });
      return {
        output: {
          ...toOperationDetailOutput(operation),
          template: templateOfDeletion(environment),
        },
      };
    },
  });
}
