import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import express from 'express';
import { audited } from './audit/audited';
import { addMaintenanceRoutes } from './maintenanceRoutes';
import { createOpenApiRouter } from './schema/openapi';
import { PlanService } from './services/maintenance/plans/PlanService';
import { RunService } from './services/maintenance/runs/RunService';
import { EnvironmentsService } from './services/tables/EnvironmentsService';
import { TablesService } from './services/tables/TablesService';

const ALLOW = { allow: ['user' as const, 'service' as const] };

/** The HTTP face of the plugin; `schema/openapi.yaml` says what it looks like. */
export async function createRouter(options: {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  environments: EnvironmentsService;
  tables: TablesService;
  plans: PlanService;
  runs: RunService;
}): Promise<express.Router> {
  const { httpAuth, auditor, environments, tables } = options;
  const router = await createOpenApiRouter();

  router.get('/environments', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(await environments.list(credentials));
  });

  router.get('/tables', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { sort, order, limit, offset } = req.query;
    const query = { ...tablesQuery(req.query), sort, order, limit, offset };
    res.json(await tables.list(query, credentials));
  });

  router.get('/tables/facets', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(await tables.facets(tablesQuery(req.query), credentials));
  });

  const path = '/tables/:environment/:catalog/:schema/:name' as const;

  router.get(path, async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(await tables.get(req.params, credentials));
  });

  router.get(`${path}/snapshots`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(await tables.snapshots(req.params, req.query, credentials));
  });

  router.get(`${path}/partitions`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { query } = req;
    if (!query.values) {
      res.json(await tables.partitions(req.params, query, credentials));
      return;
    }
    const audit = await auditor.createEvent({
      eventId: 'data-values-read',
      severityLevel: 'medium',
      request: req,
      meta: { queryType: 'partition-values', ...req.params },
    });
    res.json(
      await audited(audit, () =>
        tables.partitions(req.params, query, credentials),
      ),
    );
  });

  router.get(`${path}/history`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(await tables.history(req.params, req.query, credentials));
  });

  router.post(`${path}/refresh`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const audit = await auditor.createEvent({
      eventId: 'table-refresh',
      severityLevel: 'medium',
      request: req,
      meta: { queryType: 'single', ...req.params },
    });
    res.json(
      await audited(audit, () => tables.refresh(req.params, credentials)),
    );
  });

  addMaintenanceRoutes(router, options);
  return router;
}

/** The API's filters are named in the singular, as they repeat in the URL. */
function tablesQuery<E, C, S, H, B, F, O, L, R>(query: {
  q?: string;
  environment?: E;
  catalog?: C;
  schema?: S;
  status?: H;
  band?: B;
  finding?: F;
  owner?: O;
  layer?: L;
  role?: R;
}) {
  return {
    q: query.q,
    environments: query.environment,
    catalogs: query.catalog,
    schemas: query.schema,
    statuses: query.status,
    bands: query.band,
    findings: query.finding,
    owners: query.owner,
    layers: query.layer,
    roles: query.role,
  };
}
