// The real scaffolder and its catalog, which only tests need.
import { BackendFeature } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import fs from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { GitServer } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node/testUtils';
import scaffolderModuleLakehouse from '..';
import { environmentsPlugin } from './environmentsPlugin';
import { FakeEnvironments } from './FakeEnvironments';
import { systemOf } from './systemOf';

// What `fetch` parses has the arrays of another realm than the tests, which the scaffolder's renderer does not take.
Response.prototype.json = async function json() {
  return JSON.parse(await this.text());
};

export const TEMPLATES = join(__dirname, '../../../../templates');
const KINDS = ['create', 'change', 'delete'];
/** Files of the templates, without their ending. */
export const TEMPLATE_NAMES = KINDS.flatMap(kind => [kind, `${kind}-pt-br`]);

export const readTemplateFile = (name: string) =>
  fs.readFileSync(join(TEMPLATES, 'lakehouse-environment', name), 'utf8');
export const readTemplate = (name: string) =>
  parse(readTemplateFile(`${name}.yaml`));

/** How a task ended. */
export interface EndedTask {
  id: string;
  status: string;
  output: any;
  error?: { message: string };
  log: string;
}

/** The scaffolder with our actions and templates, over environments in memory and a Git server. */
export async function startScaffolder(options: {
  environments: FakeEnvironments;
  git: GitServer;
  delivery?: string;
  scaffolder?: object;
  features?: BackendFeature[];
  onCaller?: (userRef: string) => void;
}) {
  const { git } = options;
  const { host } = new URL(git.url);
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      scaffolderModuleLakehouse,
      environmentsPlugin(options.environments, options.onCaller),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: { name: 'mock', namespace: 'default' },
            spec: { profile: { displayName: 'Ana', email: 'ana@example.com' } },
          },
          systemOf('vendas-dev'),
          ...TEMPLATE_NAMES.map(readTemplate).map(template => ({
            ...template,
            metadata: {
              ...template.metadata,
              namespace: 'default',
              annotations: {
                'backstage.io/managed-by-location': 'url:https://example.com/x',
              },
            },
          })),
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          integrations: { github: [{ host, apiBaseUrl: `http://${host}` }] },
          scaffolder: options.scaffolder,
          lakehouse: {
            provisioning: {
              delivery: options.delivery,
              repository: {
                url: git.url,
                username: git.username,
                password: git.password,
              },
            },
          },
        },
      }),
      ...(options.features ?? []),
    ],
  });
  const url = `http://localhost:${backend.server.port()}/api/scaffolder/v2`;

  const call = async (path: string, body?: object) => {
    const response = await fetch(`${url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        'Content-Type': 'application/json',
        Authorization: mockCredentials.user.header(),
      },
      body: body && JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };

  /** Starts a task of a template, and answers its id. */
  const begin = async (name: string, values: object): Promise<string> => {
    const { status, body } = await call('/tasks', {
      templateRef: `template:default/${readTemplate(name).metadata.name}`,
      values,
    });
    if (status !== 201) {
      throw new Error(JSON.stringify(body));
    }
    return body.id;
  };

  const end = async (id: string): Promise<EndedTask> => {
    for (;;) {
      const events: any[] = (await call(`/tasks/${id}/events`)).body;
      const completion = events.find(each => each.type === 'completion');
      if (completion) {
        return {
          id,
          status: (await call(`/tasks/${id}`)).body.status,
          output: completion.body.output,
          error: completion.body.error,
          log: events.map(each => each.body.message).join('\n'),
        };
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  };

  return {
    call,
    begin,
    end,
    run: async (name: string, values: object) => end(await begin(name, values)),
    stop: () => backend.stop(),
  };
}
