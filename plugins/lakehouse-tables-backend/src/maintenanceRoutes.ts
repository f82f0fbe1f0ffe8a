import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { Request } from 'express';
import { audited } from './audit/audited';
import { createOpenApiRouter } from './schema/openapi';
import { PlanService } from './services/maintenance/plans/PlanService';
import { RunService } from './services/maintenance/runs/RunService';

const ALLOW = { allow: ['user' as const, 'service' as const] };

type OpenApiRouter = Awaited<ReturnType<typeof createOpenApiRouter>>;

/** Plans, runs and certificates. */
export function addMaintenanceRoutes(
  router: OpenApiRouter,
  options: {
    httpAuth: HttpAuthService;
    auditor: AuditorService;
    plans: PlanService;
    runs: RunService;
  },
): void {
  const { httpAuth, auditor, plans, runs } = options;
  /** Records a call that changes something or shows people's data, refused ones included. */
  const recorded = async <T>(
    req: unknown,
    event: {
      id: string;
      severity: 'medium' | 'high';
      meta: Record<string, string | undefined>;
    },
    call: () => Promise<T>,
  ): Promise<T> =>
    audited(
      await auditor.createEvent({
        eventId: event.id,
        severityLevel: event.severity,
        request: req as Request,
        meta: event.meta,
      }),
      call,
    );

  router.post(
    '/tables/:environment/:catalog/:schema/:name/plans',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req, ALLOW);
      const plan = await recorded(
        req,
        {
          id: 'maintenance-plan-create',
          severity: 'medium',
          meta: {
            ...req.params,
            operation: req.body.operation,
            scope: req.body.scope?.kind,
            undoes: req.body.undoes,
          },
        },
        () => plans.create(req.params, req.body, credentials),
      );
      res.status(201).json(plan);
    },
  );

  router.get('/plans', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { query } = req;
    res.json(
      await plans.list(
        { ...listQuery(query), states: query.state, ids: query.id },
        credentials,
      ),
    );
  });

  router.get('/plans/:planId', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { planId } = req.params;
    const answer = () => plans.get(planId, req.query, credentials);
    res.json(
      req.query.values
        ? await recorded(req, valuesRead(planId), answer)
        : await answer(),
    );
  });

  router.get('/plans/:planId/partitions', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { planId } = req.params;
    const answer = () => plans.partitions(planId, req.query, credentials);
    res.json(
      req.query.values
        ? await recorded(req, valuesRead(planId), answer)
        : await answer(),
    );
  });

  router.post('/plans/:planId/reject', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { planId } = req.params;
    res.json(
      await recorded(
        req,
        {
          id: 'maintenance-plan-reject',
          severity: 'medium',
          meta: { planId, reason: req.body.reason },
        },
        () => plans.reject(planId, req.body, credentials),
      ),
    );
  });

  router.post('/plans/:planId/run', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { planId } = req.params;
    const run = await recorded(
      req,
      {
        id: 'maintenance-run',
        severity: 'high',
        meta: { planId, reason: req.body.reason },
      },
      () => runs.run(planId, req.body, credentials),
    );
    res.status(201).json(run);
  });

  router.get('/runs', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { query } = req;
    res.json(
      await runs.list(
        {
          ...listQuery(query),
          states: query.state,
          requestedBy: query.requestedBy,
        },
        credentials,
      ),
    );
  });

  router.get('/runs/:runId', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(await runs.get(req.params.runId, credentials));
  });

  router.post('/runs/:runId/cancel', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { runId } = req.params;
    res.json(
      await recorded(
        req,
        {
          id: 'maintenance-run-cancel',
          severity: 'medium',
          meta: { runId, reason: req.body.reason },
        },
        () => runs.cancel(runId, req.body, credentials),
      ),
    );
  });

  router.post('/runs/:runId/resolve', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { runId } = req.params;
    res.json(
      await recorded(
        req,
        {
          id: 'maintenance-run-resolve',
          severity: 'high',
          meta: {
            runId,
            resolution: req.body.resolution,
            reason: req.body.reason,
          },
        },
        () => runs.resolve(runId, req.body, credentials),
      ),
    );
  });

  router.get('/runs/:runId/certificate', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(await runs.certificate(req.params.runId, credentials));
  });
}

function valuesRead(planId: string) {
  return {
    id: 'data-values-read',
    severity: 'medium' as const,
    meta: { queryType: 'plan', planId },
  };
}

/** The API's filters are named in the singular, as they repeat in the URL. */
function listQuery<E, C, S, T, O>(query: {
  q?: string;
  environment?: E;
  catalog?: C;
  schema?: S;
  table?: T;
  operation?: O;
  limit?: number;
  offset?: number;
}) {
  return {
    q: query.q,
    environments: query.environment,
    catalogs: query.catalog,
    schemas: query.schema,
    tables: query.table,
    operations: query.operation,
    limit: query.limit,
    offset: query.offset,
  };
}
