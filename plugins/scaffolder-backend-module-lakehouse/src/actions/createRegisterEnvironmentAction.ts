import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  ANNOTATION_ENVIRONMENT,
  SYSTEM_TYPE_LAKEHOUSE,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { examples } from './createRegisterEnvironmentAction.examples';
import { LakehouseActionDeps } from './types';
import { untilAborted } from './untilAborted';

const DEFAULT_INTERVAL_S = 5;
/** The catalog learns of it when the tables have been looked for, and then in a turn of its own. */
const DEFAULT_PATIENCE_MIN = 10;

/** Waits until the catalog shows the System of an environment. @public */
export function createRegisterEnvironmentAction({
  catalog,
}: Pick<LakehouseActionDeps, 'catalog'>) {
  return createTemplateAction({
    id: 'lakehouse:environment:register',
    description:
      'Waits until the catalog shows the System that stands for the environment, and answers its reference. The catalog finds it by itself; that it has not yet is no failure.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        environment: z => z.string().describe('Name of the environment'),
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
              `Minutes to look for it; ${DEFAULT_PATIENCE_MIN} by default`,
            ),
      },
      output: {
        entityRef: z =>
          z
            .string()
            .optional()
            .describe('Of the System; absent when it is not there yet'),
      },
    },
    async handler(ctx) {
      const { environment, interval, patience } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info(`Would wait for ${environment} in the catalog`);
        return;
      }
      const until = Date.now() + (patience ?? DEFAULT_PATIENCE_MIN) * 60_000;
      const credentials = await ctx.getInitiatorCredentials();
      for (;;) {
        const entityRef = await untilAborted(ctx.signal, () =>
          find(environment, credentials),
        );
        if (entityRef) {
          ctx.logger.info(`In the catalog as ${entityRef}`);
          ctx.output('entityRef', entityRef);
          return;
        }
        if (Date.now() > until) {
          ctx.logger.info(
            `${environment} is not in the catalog yet; it appears there by itself`,
          );
          return;
        }
        await sleep((interval ?? DEFAULT_INTERVAL_S) * 1_000, undefined, {
          signal: ctx.signal,
        });
      }

      /** A catalog that does not answer, or not this person, is one that does not show it yet. */
      async function find(
        id: string,
        as: BackstageCredentials,
      ): Promise<string | undefined> {
        try {
          const { items } = await catalog.getEntities(
            {
              filter: {
                kind: 'System',
                'spec.type': SYSTEM_TYPE_LAKEHOUSE,
                [`metadata.annotations.${ANNOTATION_ENVIRONMENT}`]: id,
              },
              fields: ['kind', 'metadata.name', 'metadata.namespace'],
            },
            { credentials: as },
          );
          const [system] = items;
          return (
            system &&
            `system:${system.metadata.namespace ?? 'default'}/${
              system.metadata.name
            }`
          );
        } catch (error) {
          ctx.logger.warn(
            `The catalog does not answer: ${(error as Error).message}`,
          );
          return undefined;
        }
      }
    },
  });
}
