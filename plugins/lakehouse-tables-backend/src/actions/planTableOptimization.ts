import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { audited } from '../audit/audited';
import { PlanService } from '../services/maintenance/plans/PlanService';
import { planSchema, toPlanOutput } from './planSchema';
import { addressSchema, EXAMPLE_TABLE } from './schemas';

/** `plan-table-optimization` */
export function registerPlanTableOptimizationAction(options: {
  registry: ActionsRegistryService;
  auditor: AuditorService;
  plans: PlanService;
}): void {
  options.registry.register({
    name: 'plan-table-optimization',
    title: 'Plan the optimization of a lakehouse table',
    description:
      'Reads one Iceberg table now and answers what merging its small files would do: files, bytes, scores, the statement, and ' +
      'the safety gates with what blocks it. Changes nothing in the table. A person or run-table-optimization can run the plan ' +
      'until it expires.',
    attributes: { readOnly: true, idempotent: false, destructive: false },
    schema: { input: addressSchema, output: planSchema },
    examples: [{ title: 'A table of many small files', input: EXAMPLE_TABLE }],
    action: async ({ input, credentials }) => {
      const event = await options.auditor.createEvent({
        eventId: 'maintenance-plan-create',
        severityLevel: 'medium',
        meta: { queryType: 'action', operation: 'optimize', ...input },
      });
      const detail = await audited(event, () =>
        options.plans.create(input, { operation: 'optimize' }, credentials),
      );
      return { output: toPlanOutput(detail) };
    },
  });
}
