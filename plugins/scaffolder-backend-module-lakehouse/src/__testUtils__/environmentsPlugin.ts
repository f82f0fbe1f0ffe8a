import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { IncomingMessage, ServerResponse } from 'node:http';
import { FakeEnvironments } from './FakeEnvironments';

/** The environments backend in memory, behind its HTTP API and for signed-in callers only. */
export const environmentsPlugin = (
  environments: FakeEnvironments,
  onCaller: (userRef: string) => void = () => {},
) =>
  createBackendPlugin({
    pluginId: 'lakehouse-environments',
    register(env) {
      env.registerInit({
        deps: {
          http: coreServices.httpRouter,
          httpAuth: coreServices.httpAuth,
        },
        async init({ http, httpAuth }) {
          http.use(async (request: any, response: any) => {
            const credentials = await httpAuth.credentials(request);
            onCaller(
              (credentials.principal as { userEntityRef?: string })
                .userEntityRef ?? 'service',
            );
            await answer(environments, request, response);
          });
        },
      });
    },
  });

async function answer(
  environments: FakeEnvironments,
  request: IncomingMessage,
  response: ServerResponse,
) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
  }
  const body = text ? JSON.parse(text) : undefined;
  const [, first, id, verb] = request.url!.split('/').map(decodeURIComponent);
  const route = `${request.method} ${first}${id ? '/…' : ''}${
    verb ? `/${verb}` : ''
  }`;
  const routes: Record<string, () => Promise<unknown>> = {
    'GET environments/…': () => environments.getEnvironment(id),
    'GET environments/…/specification': () => environments.getSpecification(id),
    'POST environments/…/operations': () =>
      environments.startOperation(id, body),
    'POST environments/…/verify': () => environments.verifyEnvironment(id),
    'GET operations/…': () => environments.getOperation(id),
    'GET operations/…/files': () => environments.getOperationFiles(id),
    'POST operations/…/published': () => environments.reportPublished(id, body),
    'POST operations/…/apply': () => environments.applyOperation(id),
    'POST operations/…/cancel': () => environments.cancelOperation(id, body),
    'POST preview': () => environments.previewEnvironment(body),
  };
  try {
    response.end(JSON.stringify(await routes[route]()));
  } catch (error) {
    const { name, message } = error as Error;
    const status = { NotFoundError: 404, ConflictError: 409 }[name] ?? 500;
    response
      .writeHead(status, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ error: { name, message }, response: {} }));
  }
}
