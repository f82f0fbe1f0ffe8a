import { FolderRepository } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { FakeEnvironments, SPEC } from './FakeEnvironments';
import { GitServer } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node/testUtils';
import { TestTask } from './TestTask';

/** What tests ask for unless they say otherwise. */
export const CREATE = {
  kind: 'create',
  environment: 'vendas-dev',
  spec: SPEC,
};

/** A task over environments in memory, and over a Git server where one is needed. */
export class ActionStage {
  readonly environments = new FakeEnvironments();
  task!: TestTask;
  readonly #tasks: TestTask[] = [];

  static async open(git?: GitServer): Promise<ActionStage> {
    const stage = new ActionStage(git);
    await stage.begin();
    return stage;
  }

  private constructor(private readonly git: GitServer | undefined) {}

  /** Begins a task, with which the test goes on. */
  async begin(
    options: Parameters<typeof TestTask.start>[1] = {},
  ): Promise<void> {
    this.task = await TestTask.start(this.environments, {
      repository:
        this.git &&
        FolderRepository.create({
          url: this.git.url,
          branch: 'main',
          username: this.git.username,
          password: this.git.password,
          committer: { name: 'Portal', email: 'portal@example.com' },
        }),
      ...options,
    });
    this.#tasks.push(this.task);
  }

  request(input: object = CREATE) {
    return this.task.run('lakehouse:environment:request', input);
  }

  /** Runs an action on the first operation. */
  step(name: string, input: object = {}) {
    return this.task.run(`lakehouse:environment:${name}`, {
      operationId: 'op-1',
      ...input,
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#tasks.map(each => each.end()));
  }
}
