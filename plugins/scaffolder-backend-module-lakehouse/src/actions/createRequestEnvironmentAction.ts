import { InputError } from '@backstage/errors';
import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  environmentPagePath,
  EnvironmentOperation,
  EnvironmentSpec,
  LakehouseEnvironmentsApi,
  OperationKind,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { isLost, refuseLost } from '../environments/operations';
import { refuseErrors, withoutBlanks } from '../environments/specification';
import { describePreview } from '../environments/words';
import { examples } from './createRequestEnvironmentAction.examples';
import { endingWithTask } from './endingWithTask';
import { LakehouseActionDeps } from './types';

interface Input {
  kind: 'create' | 'change' | 'delete';
  environment: string;
  spec?: Partial<EnvironmentSpec>;
  confirmation?: string;
}

interface Request {
  kind: OperationKind;
  environment: string;
  spec?: EnvironmentSpec;
}

/** Records what is asked for, and holds the environment for it. @public */
export function createRequestEnvironmentAction({
  connector,
  delivery,
}: Pick<LakehouseActionDeps, 'connector' | 'delivery'>) {
  return createTemplateAction({
    id: 'lakehouse:environment:request',
    description:
      'Records that a lakehouse environment shall be created, changed or deleted, and holds it for that. The same request again answers the same operation.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        kind: z =>
          z
            .enum(['create', 'change', 'delete'])
            .describe('What shall be done to the environment'),
        environment: z =>
          z
            .string()
            .describe('Name of the environment; `id` of the specification'),
        spec: z =>
          z
            .object({
              id: z.string().describe('A letter, then letters, digits and -'),
              title: z.string().optional().describe('Name for people'),
              description: z.string().optional().describe('What it is for'),
              owner: z.string().optional().describe('Entity reference'),
              cluster: z.string().optional().describe('Id of one on offer'),
              namespace: z.string().optional().describe('Becomes its own'),
              preset: z
                .enum(['small', 'medium', 'large'])
                .optional()
                .describe('Its size'),
              storageClass: z
                .string()
                .optional()
                .describe("The cluster's default when absent"),
              secrets: z
                .enum(['external-secrets', 'sealed-secrets', 'demo'])
                .optional()
                .describe('Who makes the Secrets that components read'),
              secretStore: z
                .string()
                .optional()
                .describe('ClusterSecretStore; only with external-secrets'),
              components: z
                .array(
                  z.object({
                    name: z.string().describe('Such as trino'),
                    version: z.string().describe('A version on offer'),
                  }),
                )
                .optional()
                .describe(
                  'Required ones that are left out come in their default version',
                ),
            })
            .optional()
            .describe(
              'What it shall be; for a change, what becomes another, and the rest stays as it is in Git',
            ),
        confirmation: z =>
          z
            .string()
            .optional()
            .describe('The name once more, where a person typed it to confirm'),
      },
      output: {
        operationId: z =>
          z.string().describe('The operation that all further steps are about'),
        environment: z => z.string().describe('Name of the environment'),
        path: z => z.string().describe("The environment's page in the app"),
        delivery: z =>
          z
            .enum(['push', 'pull-request'])
            .describe('How its files get into the repository'),
        done: z =>
          z.boolean().describe('All was as it shall be already; nothing to do'),
      },
    },
    async handler(ctx) {
      ctx.signal?.throwIfAborted();
      const environments = connector.as(ctx);
      const request = await readRequest(ctx, environments);
      const operation = ctx.isDryRun
        ? await preview(ctx, environments, request)
        : await start(ctx, environments, request);

      ctx.output('operationId', operation.id);
      ctx.output('environment', request.environment);
      ctx.output('path', environmentPagePath(request.environment));
      ctx.output('delivery', delivery);
      ctx.output('done', operation.state === 'succeeded');
    },
  });
}

async function readRequest(
  {
    input: { kind, environment, spec, confirmation },
    logger,
  }: Pick<ActionContext<{}>, 'logger'> & { input: Input },
  environments: LakehouseEnvironmentsApi,
): Promise<Request> {
  if (confirmation !== undefined && confirmation !== environment) {
    throw new InputError(
      `confirmation: is ${confirmation}, but the environment is ${environment}`,
    );
  }
  if (kind === 'delete') {
    return { kind, environment };
  }
  if (spec?.id !== environment) {
    throw new InputError(
      `spec.id: is ${spec?.id}, but the environment is ${environment}`,
    );
  }
  const given = withoutBlanks(spec);
  if (kind === 'create') {
    // What is missing, the backend says.
    return { kind, environment, spec: given as EnvironmentSpec };
  }
  const { spec: present, problems } = await environments.getSpecification(
    environment,
  );
  if (!present) {
    throw new InputError(
      `${environment} was not made here, so that nobody knows what it was asked to be`,
    );
  }
  problems.forEach(({ message }) => logger.warn(message));
  return { kind, environment, spec: { ...present, ...given } };
}

/** Checks and renders the request, and changes nothing. */
async function preview(
  ctx: Pick<ActionContext<{}>, 'logger'>,
  environments: LakehouseEnvironmentsApi,
  { kind, environment, spec }: Request,
): Promise<Pick<EnvironmentOperation, 'id' | 'state'>> {
  const asked = spec ?? (await environments.getEnvironment(environment)).spec;
  if (asked) {
    const answer = await environments.previewEnvironment({ kind, spec: asked });
    refuseErrors(answer.problems).forEach(line => ctx.logger.warn(line));
    describePreview(answer).forEach(line => ctx.logger.info(line));
  }
  return { id: 'dry-run', state: 'started' };
}

async function start(
  ctx: Pick<ActionContext<{}>, 'task' | 'checkpoint' | 'logger' | 'signal'>,
  environments: LakehouseEnvironmentsApi,
  { environment, ...request }: Request,
): Promise<EnvironmentOperation> {
  const startOnce = async (key: string) =>
    environments.getOperation(
      await ctx.checkpoint({
        key,
        fn: async () =>
          (
            await environments.startOperation(environment, {
              ...request,
              taskId: ctx.task.id,
            })
          ).id,
      }),
    );

  let operation = await startOnce('start');
  // A task that is tried again finds its operation failed or cancelled, and asks anew.
  for (let lost = ''; isLost(operation) && operation.id !== lost; ) {
    lost = operation.id;
    operation = await startOnce(`start-after-${lost}`);
  }
  refuseLost(operation);

  return endingWithTask(ctx, environments, operation.id, async () => {
    ctx.logger.info(describe(operation, ctx.task.id));
    return operation;
  });
}

function describe(
  { id, kind, environment, state, taskId, requestedBy }: EnvironmentOperation,
  ownTaskId: string,
): string {
  if (state === 'succeeded') {
    return `${environment} is as it shall be already, by operation ${id}; nothing to do`;
  }
  return taskId && taskId !== ownTaskId
    ? `Task ${taskId} of ${requestedBy} asked for the same; this one goes along with it (operation ${id})`
    : `Operation ${id}: ${kind} ${environment}, ${state}`;
}
