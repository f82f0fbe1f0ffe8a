import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { Request } from 'express';
import { audited } from './audit/audited';
import { createOpenApiRouter } from './schema/openapi';
import { AuthorizedEnvironments } from './services/AuthorizedEnvironments';

const ALLOW = { allow: ['user' as const, 'service' as const] };

type OpenApiRouter = Awaited<ReturnType<typeof createOpenApiRouter>>;

/** What changes environments. Each call is recorded, refused ones included. */
export function addOperationRoutes(
  router: OpenApiRouter,
  options: {
    httpAuth: HttpAuthService;
    auditor: AuditorService;
    environments: AuthorizedEnvironments;
  },
): void {
  const { httpAuth, auditor, environments } = options;
  const recorded = async <T>(
    req: unknown,
    event: {
      id: string;
      severity: 'medium' | 'high';
      meta: Record<string, string | boolean | undefined>;
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

  router.post('/environments/:environment/operations', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { environment } = req.params;
    const { kind, taskId, spec } = req.body;
    res.json(
      await recorded(
        req,
        {
          id: `environment-${kind}`,
          severity: kind === 'delete' ? 'high' : 'medium',
          meta: {
            environment,
            kind,
            taskId,
            cluster: spec?.cluster,
            namespace: spec?.namespace,
          },
        },
        () => environments.start(environment, req.body, credentials),
      ),
    );
  });

  router.post('/operations/:operationId/published', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { operationId } = req.params;
    const { state, revision } = req.body;
    res.json(
      await recorded(
        req,
        {
          id: 'operation-published',
          severity: 'medium',
          meta: { operationId, state, revision },
        },
        () => environments.published(operationId, req.body, credentials),
      ),
    );
  });

  router.post('/operations/:operationId/apply', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { operationId } = req.params;
    res.json(
      await recorded(
        req,
        { id: 'operation-apply', severity: 'high', meta: { operationId } },
        () => environments.apply(operationId, credentials),
      ),
    );
  });

  router.post('/operations/:operationId/cancel', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { operationId } = req.params;
    const request = req.body ?? {};
    res.json(
      await recorded(
        req,
        {
          id: 'operation-cancel',
          severity: 'high',
          meta: { operationId, undo: request.undo },
        },
        () => environments.cancel(operationId, request, credentials),
      ),
    );
  });

  router.post('/environments/:environment/verify', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { environment } = req.params;
    res.json(
      await recorded(
        req,
        {
          id: 'environment-verify',
          severity: 'medium',
          meta: { environment },
        },
        () => environments.verify(environment, credentials),
      ),
    );
  });

  router.post('/environments/:environment/sync', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    const { environment } = req.params;
    const component = req.body?.component;
    res.json(
      await recorded(
        req,
        {
          id: 'environment-sync',
          severity: 'medium',
          meta: { environment, component },
        },
        () => environments.sync(environment, component, credentials),
      ),
    );
  });
}
