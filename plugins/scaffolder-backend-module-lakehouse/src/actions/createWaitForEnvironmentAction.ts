import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { describeReason, describeStands, nameOf } from '../environments/words';
import { Followed, followOperation } from '../following/followOperation';
import { examples } from './createWaitForEnvironmentAction.examples';
import { endingWithTask } from './endingWithTask';
import { LakehouseActionDeps } from './types';

const DEFAULT_INTERVAL_S = 2;
const DEFAULT_PATIENCE_MIN = 30;

/** Waits for an operation to end, and tells each change of each component on the way. @public */
export function createWaitForEnvironmentAction({
  connector,
}: Pick<LakehouseActionDeps, 'connector'>) {
  return createTemplateAction({
    id: 'lakehouse:environment:wait',
    description:
      'Follows an operation to its end: logs each change of each component once, with its reason, and fails with the reason when the operation does, naming what stands, what was undone and what is kept.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        operationId: z =>
          z.string().describe('Of lakehouse:environment:request'),
        interval: z =>
          z
            .number()
            .positive()
            .max(300)
            .optional()
            .describe(
              `Seconds between looks; ${DEFAULT_INTERVAL_S} by default`,
            ),
        patience: z =>
          z
            .number()
            .positive()
            .max(1440)
            .optional()
            .describe(
              `Minutes that the backend may stay silent; ${DEFAULT_PATIENCE_MIN} by default`,
            ),
      },
      output: {
        state: z =>
          z
            .string()
            .describe('State of the environment; deleted when it is gone'),
        endpoints: z =>
          z
            .array(z.object({ name: z.string(), url: z.string() }))
            .describe('Where its parts answer'),
        credentials: z =>
          z
            .array(z.object({ purpose: z.string(), place: z.string() }))
            .describe('Which Secret of the cluster holds what'),
        kept: z =>
          z
            .array(z.string())
            .describe('What may hold data, and was therefore not removed'),
      },
    },
    async handler(ctx) {
      const { operationId, interval, patience } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info('Would wait until the operation ends');
        tell(ctx, {});
        return;
      }
      const environments = connector.as(ctx);
      const followed = await endingWithTask(
        ctx,
        environments,
        operationId,
        () =>
          followOperation({
            environments,
            afterExpiry: connector.asScaffolder(),
            operationId,
            interval: (interval ?? DEFAULT_INTERVAL_S) * 1_000,
            patience: (patience ?? DEFAULT_PATIENCE_MIN) * 60_000,
            logger: ctx.logger,
            signal: ctx.signal,
          }),
      );
      refuseUnlessSucceeded(followed);
      describeStands(followed.operation.stands).forEach(line =>
        ctx.logger.info(line),
      );
      tell(ctx, followed);
    },
  });
}

function tell(
  ctx: { output(name: string, value: unknown): void },
  { operation, environment }: Partial<Followed>,
) {
  ctx.output(
    'state',
    environment?.state ?? (operation?.kind === 'delete' ? 'deleted' : ''),
  );
  ctx.output(
    'endpoints',
    (environment?.details ?? []).flatMap(({ endpoints }) =>
      endpoints
        .filter(({ reach }) => reach !== 'nowhere')
        .map(({ name, url }) => ({ name, url })),
    ),
  );
  ctx.output(
    'credentials',
    (environment?.credentials ?? []).map(
      ({ purpose, namespace, secret, keys }) => ({
        purpose,
        place: `Secret ${
          namespace ? `${namespace}/` : ''
        }${secret} (${keys.join(', ')})`,
      }),
    ),
  );
  ctx.output(
    'kept',
    (operation?.stands ?? [])
      .filter(each => each.fate === 'kept')
      .map(each => nameOf(each.resource)),
  );
}

function refuseUnlessSucceeded({ operation, environment }: Followed) {
  if (operation.state === 'succeeded') {
    return;
  }
  const ailing = (environment?.details ?? []).filter(
    each => each.readiness === 'ailing',
  );
  throw new Error(
    [
      `${operation.environment}: the operation ${
        operation.state === 'failed' ? 'failed' : 'was cancelled'
      }${operation.reason ? `: ${describeReason(operation.reason)}` : ''}`,
      ...ailing.map(
        ({ name, reason }) =>
          `${name} is not usable${reason ? `: ${describeReason(reason)}` : ''}`,
      ),
      ...describeStands(operation.stands),
    ].join('\n'),
  );
}
