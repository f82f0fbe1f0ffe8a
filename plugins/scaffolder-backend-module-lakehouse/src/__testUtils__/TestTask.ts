import { ScmIntegrations } from '@backstage/integration';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import fs from 'fs-extra';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLakehouseActions } from '../actions';
import { LakehouseActionDeps } from '../actions/types';
import { FakeEnvironments } from './FakeEnvironments';

/** A task whose checkpoints outlive the backend that runs it, and whose workspace does not. */
export class TestTask {
  readonly log: string[] = [];
  readonly controller = new AbortController();
  readonly #checkpoints = new Map<string, string>();

  static async start(
    environments: FakeEnvironments,
    options: Partial<LakehouseActionDeps> & { id?: string } = {},
  ): Promise<TestTask> {
    const root = await fs.mkdtemp(join(tmpdir(), 'lakehouse-task-'));
    return new TestTask(environments, options, root);
  }

  private constructor(
    private readonly environments: FakeEnvironments,
    private readonly options: Partial<LakehouseActionDeps> & { id?: string },
    private readonly root: string,
  ) {}

  get workspace(): string {
    return join(this.root, 'workspace');
  }

  /** Runs one step, and answers its outputs. */
  async run(
    actionId: string,
    input: object,
    more: { isDryRun?: boolean } = {},
  ): Promise<Record<string, unknown>> {
    const deps: LakehouseActionDeps = {
      connector: {
        as: () => this.environments,
        asScaffolder: () => this.environments,
      },
      delivery: 'push',
      integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
      catalog: catalogServiceMock({ entities: [] }),
      ...this.options,
    };
    const action = createLakehouseActions(deps).find(
      each => each.id === actionId,
    ) as unknown as TemplateAction<any, any>;
    const outputs: Record<string, unknown> = {};
    const say = (message: string) => this.log.push(message);
    const context = createMockActionContext({
      input: input as any,
      workspacePath: this.workspace,
      task: { id: this.options.id ?? 'task-1' },
    });
    await action.handler({
      ...context,
      ...more,
      signal: this.controller.signal,
      logger: { ...context.logger, info: say, warn: say } as any,
      output: (name: string, value: unknown) => {
        if (value !== undefined) {
          outputs[name] = value;
        }
      },
      checkpoint: async ({ key, fn }: any) => {
        const stored = this.#checkpoints.get(key);
        if (stored !== undefined) {
          return JSON.parse(stored);
        }
        const value = await fn();
        this.#checkpoints.set(key, JSON.stringify(value ?? {}));
        return value;
      },
    });
    return outputs;
  }

  /** As after a restart of the backend: the workspace is gone. */
  async restart(): Promise<void> {
    await fs.remove(this.workspace);
  }

  async end(): Promise<void> {
    await fs.remove(this.root);
  }
}
