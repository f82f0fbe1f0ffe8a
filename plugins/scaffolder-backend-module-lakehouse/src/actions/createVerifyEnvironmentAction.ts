import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { describeReason } from '../environments/words';
import { examples } from './createVerifyEnvironmentAction.examples';
import { LakehouseActionDeps } from './types';
import { untilAborted } from './untilAborted';

/** Runs the smoke check of an environment now. @public */
export function createVerifyEnvironmentAction({
  connector,
}: Pick<LakehouseActionDeps, 'connector'>) {
  return createTemplateAction({
    id: 'lakehouse:environment:verify',
    description:
      'Runs the smoke check: the metastore answers, the bucket is reachable, and the engine makes, fills, reads and drops a scratch table. Fails when a check does.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        environment: z => z.string().describe('Name of the environment'),
      },
      output: {
        outcome: z =>
          z
            .enum(['passed', 'failed', 'not-run'])
            .describe('Of all checks together'),
        checks: z =>
          z
            .array(
              z.object({
                name: z.string(),
                outcome: z.string(),
                durationMs: z.number().optional(),
              }),
            )
            .describe('Of each check'),
      },
    },
    async handler(ctx) {
      const { environment } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info(`Would run the smoke check of ${environment}`);
        ctx.output('outcome', 'not-run');
        ctx.output('checks', []);
        return;
      }
      // Not in a checkpoint: what an earlier run of the task saw says nothing of now, and the scratch table is dropped each time.
      const { outcome, checks } = await untilAborted(ctx.signal, () =>
        connector.as(ctx).verifyEnvironment(environment),
      );
      const lines = checks.map(
        ({ name, outcome: each, durationMs, reason }) =>
          `${name}: ${each}${
            durationMs === undefined ? '' : ` in ${Math.round(durationMs)} ms`
          }${reason ? `: ${describeReason(reason)}` : ''}`,
      );
      lines.forEach(line => ctx.logger.info(line));
      if (outcome !== 'passed') {
        throw new Error(
          [`${environment} did not pass its smoke check`, ...lines].join('\n'),
        );
      }
      ctx.output('outcome', outcome);
      ctx.output(
        'checks',
        checks.map(({ name, outcome: each, durationMs }) => ({
          name,
          outcome: each,
          durationMs,
        })),
      );
    },
  });
}
