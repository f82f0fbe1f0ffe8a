import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { RunService } from '../services/maintenance/runs/RunService';
import { runSchema, toRunOutput } from './runSchema';

/** `get-maintenance-run` */
export function registerGetMaintenanceRunAction(options: {
  registry: ActionsRegistryService;
  runs: RunService;
}): void {
  options.registry.register({
    name: 'get-maintenance-run',
    title: 'Get a maintenance run',
    description:
      'Answers how one run on a lakehouse table goes or how it ended, and what was measured before and after it.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({ runId: z.string().max(40).describe('Id of the run') }),
      output: runSchema,
    },
    examples: [
      {
        title: 'A run that run-table-optimization queued',
        input: { runId: '0d5f9c0e-5b8c-4e0a-8f0e-9a3a2c1d7b42' },
      },
    ],
    action: async ({ input, credentials }) => {
      const { run } = await options.runs.get(input.runId, credentials);
      const certificate = run.hasCertificate
        ? await options.runs.certificate(run.id, credentials)
        : undefined;
      return { output: toRunOutput(run, certificate) };
    },
  });
}
