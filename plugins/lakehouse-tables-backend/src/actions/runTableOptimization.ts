import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { audited } from '../audit/audited';
import { RunService } from '../services/maintenance/runs/RunService';

/** `run-table-optimization` */
export function registerRunTableOptimizationAction(options: {
  registry: ActionsRegistryService;
  auditor: AuditorService;
  runs: RunService;
}): void {
  options.registry.register({
    name: 'run-table-optimization',
    title: 'Run a planned optimization of a lakehouse table',
    description:
      'Approves a plan made by plan-table-optimization and queues its run, which rewrites files of the table. Each plan runs at ' +
      'most once. Show the plan to the person you act for, and ask, before you call this.',
    attributes: { readOnly: false, idempotent: true, destructive: true },
    schema: {
      input: z =>
        z.object({
          planId: z.string().max(40).describe('Id of the plan'),
          reason: z
            .string()
            .max(2000)
            .optional()
            .describe('Why, for whoever reads the record later'),
        }),
      output: z =>
        z.object({
          runId: z.string(),
          state: z
            .string()
            .describe(
              '`queued` at first; ends as `succeeded`, `no-change`, `failed`, `cancelled` or `unknown`',
            ),
          table: z.string(),
        }),
    },
    examples: [
      {
        title: 'After a person said yes',
        input: {
          planId: '3f0c7a52-6a43-4c0f-9a51-4d0b8d6f2a11',
          reason: 'Dashboards on this table became slow',
        },
      },
    ],
    action: async ({ input, credentials }) => {
      const event = await options.auditor.createEvent({
        eventId: 'maintenance-run',
        severityLevel: 'high',
        meta: { queryType: 'action', ...input },
      });
      const { run } = await audited(event, () =>
        options.runs.run(
          input.planId,
          // A plan runs once: a call that is repeated is answered with the run that it already has.
          { idempotencyKey: `action-${input.planId}`, reason: input.reason },
          credentials,
          { operation: 'optimize' },
        ),
      );
      return {
        output: { runId: run.id, state: run.state, table: run.title },
      };
    },
  });
}
