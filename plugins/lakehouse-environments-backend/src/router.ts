import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import express from 'express';
import { addOperationRoutes } from './operationRoutes';
import { createOpenApiRouter } from './schema/openapi';
import { AuthorizedEnvironments } from './services/AuthorizedEnvironments';
import { DescriptorService } from './services/descriptors/DescriptorService';

const ALLOW = { allow: ['user' as const, 'service' as const] };

/** The HTTP face of the plugin; `schema/openapi.yaml` says what it looks like. */
export async function createRouter(options: {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  environments: AuthorizedEnvironments;
  descriptors: DescriptorService;
}): Promise<express.Router> {
  const { httpAuth, environments, descriptors } = options;
  const router = await createOpenApiRouter();

  router.get('/environments', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(
      await environments.list(credentials, { deleted: req.query.deleted }),
    );
  });

  router.get('/environments/:environment', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(await environments.get(req.params.environment, credentials));
  });

  router.get('/environments/:environment/specification', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(
      await environments.specification(req.params.environment, credentials),
    );
  });

  router.get('/environments/:environment/deletion', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(
      await environments.previewDeletion(req.params.environment, credentials),
    );
  });

  router.get('/environments/:environment/requests', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(await environments.requests(req.params.environment, credentials));
  });

  router.get('/environments/:environment/timeline', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(
      await environments.timeline(
        req.params.environment,
        req.query,
        credentials,
      ),
    );
  });

  router.get('/environments/:environment/operations', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(
      await environments.listOperations(req.params.environment, credentials),
    );
  });

  router.get('/operations/:operationId', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(
      await environments.getOperation(req.params.operationId, credentials),
    );
  });

  router.get('/operations/:operationId/files', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(await environments.files(req.params.operationId, credentials));
  });

  router.get('/offer', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(await environments.offer(credentials));
  });

  router.post('/preview', async (req, res) => {
    const credentials = await httpAuth.credentials(req, ALLOW);
    res.json(await environments.preview(req.body, credentials));
  });

  router.get('/descriptors', async (req, res) => {
    // Addresses within clusters are for other backends only.
    await httpAuth.credentials(req, { allow: ['service'] });
    res.json({ items: await descriptors.list() });
  });

  addOperationRoutes(router, options);
  return router;
}
