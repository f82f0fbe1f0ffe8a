import {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import { EnvironmentSpec } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { audited } from '../audit/audited';
import { AuthorizedEnvironments } from '../services/AuthorizedEnvironments';
import {
  EXECUTE_TEMPLATE,
  fixedFieldsOf,
  templateOf,
  templateSchema,
} from './goingOn';
import {
  EXAMPLE_SPEC,
  operationDetailSchema,
  specSchema,
  toOperationDetailOutput,
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
      'Records that a lakehouse environment is to be created or changed, and holds its name. Nothing is made yet: it is, once you call ' +
      `${EXECUTE_TEMPLATE} with the \`template\` that is answered, which goes on with this operation. Preview the specification first, show ` +
      'it to the person you act for, and ask. A change takes the whole specification, as get-environment-specification answers it, with another ' +
      'size or other components. The same request again answers the same operation; cancel-environment-operation lets the name go.',
    attributes: { readOnly: false, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          kind: z.enum(['create', 'change']).optional().describe('create'),
          spec: specSchema(z),
        }),
      output: z =>
        operationDetailSchema(z).extend({ template: templateSchema(z) }),
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
      const operation = await audited(event, async () => {
        if (kind === 'change') {
          await refuseUnlessOnTemplate(input.spec, credentials);
        }
        return options.environments.start(
          id,
          { kind, spec: input.spec },
          credentials,
        );
      });
      return {
        output: {
          ...toOperationDetailOutput(operation),
          template: templateOf(kind, input.spec),
        },
      };
    },
  });

  /** What no template carries out would only keep others from the environment. */
  async function refuseUnlessOnTemplate(
    asked: EnvironmentSpec,
    credentials: BackstageCredentials,
  ) {
    const { spec } = await options.environments.specification(
      asked.id,
      credentials,
    );
    const fixed = spec ? fixedFieldsOf(spec, asked) : [];
    if (fixed.length) {
      throw new InputError(
        `Only 'preset' and 'components' can become others, but also different is: ${fixed.join(
          ', ',
        )}`,
      );
    }
  }
}
