import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import fs from 'fs-extra';
import { join } from 'node:path';
import {
  GitServer,
  startGitServer,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node/testUtils';
import { ActionStage } from '../__testUtils__/ActionStage';

jest.setTimeout(60_000);

let server: GitServer;
let stage: ActionStage;

beforeAll(async () => {
  server = await startGitServer();
});

afterAll(() => server.close());

beforeEach(async () => {
  stage = await ActionStage.open(server);
});

afterEach(() => stage.close());

describe('lakehouse:environment:render and :publish', () => {
  it('put the files into the workspace, and push them in the name of the person', async () => {
    await stage.request();
    expect(await stage.step('render')).toEqual({
      targetPath: 'environments/vendas-dev',
      files: ['environment.yaml', 'argocd/project.yaml'],
    });
    expect(
      await fs.readFile(
        join(
          stage.task.workspace,
          'environments/vendas-dev/argocd/project.yaml',
        ),
        'utf8',
      ),
    ).toBe('kind: AppProject\n');

    const published = await stage.step('publish');

    const head = await server.git('rev-parse', 'main');
    expect(published).toEqual({
      repository: server.url,
      state: 'published',
      revision: head,
    });
    expect(stage.environments.writes).toEqual([
      'start create vendas-dev',
      `report published ${head}`,
    ]);
    expect(await server.git('log', '-1', '--format=%B', 'main')).toBe(
      'Create lakehouse environment vendas-dev\n\nRequested-by: user:default/ana\nOperation: op-1\nTask: task-1',
    );
    expect(stage.task.log.join('\n')).not.toContain(server.password);
  });

  it('publish the same after a restart without a workspace, and report it once', async () => {
    await stage.request();
    let failing = true;
    stage.environments.beforeCall = method => {
      if (method === 'reportPublished' && failing) {
        failing = false;
        throw new Error('the backend is killed here');
      }
    };
    await expect(stage.step('publish')).rejects.toThrow('killed here');
    await stage.task.restart();
    const published = await stage.step('publish');
    await stage.step('publish');

    expect(published.revision).toBe(await server.git('rev-parse', 'main'));
    expect(
      stage.environments.writes.filter(each => each.startsWith('report')),
    ).toHaveLength(1);
  });

  it('count a folder that is as it shall be as published', async () => {
    await stage.request();
    const before = await server.git('rev-parse', 'main');
    expect((await stage.step('publish')).revision).toBe(before);
  });

  it('remove the folder of an environment that is deleted', async () => {
    await stage.request({ kind: 'delete', environment: 'vendas-dev' });
    expect((await stage.step('render')).files).toEqual([]);
    await stage.step('publish');
    expect(await server.files()).toEqual(['README.md']);
  });

  it('need a repository', async () => {
    await stage.begin({ repository: undefined });
    await stage.request();
    await expect(stage.step('publish')).rejects.toThrow(
      'No repository is configured: lakehouse.provisioning.repository',
    );
  });

  it('prepare a pull request instead, and say when there is one', async () => {
    await server.commit({ 'environments/vendas-dev/old.yaml': 'old' });
    const head = await server.git('rev-parse', 'main');
    const { host, hostname } = new URL(server.url);
    await stage.begin({
      delivery: 'pull-request',
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({
          integrations: { gitea: [{ host, baseUrl: `http://${hostname}` }] },
        }),
      ),
    });
    await stage.request();

    expect(await stage.step('publish')).toEqual({
      repository: server.url,
      state: 'pull-request-prepared',
      provider: 'gitea',
      repoUrl: `${host}?owner=&repo=environments`,
      path: 'environments/vendas-dev',
      branch: 'lakehouse/vendas-dev-op-1',
      targetBranch: 'main',
      title: 'Create lakehouse environment vendas-dev',
      description:
        'Requested-by: user:default/ana\nOperation: op-1\nTask: task-1',
      filesToDelete: ['old.yaml'],
    });
    expect(
      await fs.pathExists(
        join(stage.task.workspace, 'environments/vendas-dev/environment.yaml'),
      ),
    ).toBe(true);
    expect(await server.git('rev-parse', 'main')).toBe(head);

    const pullRequestUrl = 'https://git.example.com/pulls/7';
    expect(await stage.step('publish', { pullRequestUrl })).toMatchObject({
      state: 'waiting-for-merge',
      url: pullRequestUrl,
    });
    expect(stage.environments.writes).toEqual([
      'start create vendas-dev',
      `report waiting-for-merge ${pullRequestUrl}`,
    ]);
  });
});
