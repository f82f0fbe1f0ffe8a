import { SeenRequest, TestAnswer } from '../../trino/__testUtils__/TestTrino';

const COORDINATOR = 'abcde';
export const queryId = (n: number, coordinator = COORDINATOR) =>
  `20260301_120000_0000${n}_${coordinator}`;

/** Answers like a Trino whose one long statement ends when, and as, a test says. */
export class TestEngine {
  /** Statements that changed something, as they arrived. */
  readonly sent: SeenRequest[] = [];
  /** How often it was polled. */
  polls = 0;
  stopped = 0;
  uptime = '10.00d';
  /** What it says of a statement that goes on. */
  stage = 'RUNNING';
  coordinator = COORDINATOR;
  /** How the statement stands; `lost` is what a restarted coordinator says. */
  statement: 'running' | 'finished' | 'lost' | { errorName: string } =
    'running';
  /** Whether the table's snapshot is one of the table that it has by the name. */
  hasTable: boolean | 'does not say' = true;
  /** How often it was asked that. */
  lookedUp = 0;
  /** Whether it answers at all. */
  isUp: boolean | 'hangs' = true;
  /** Whether it lists the statement that was sent. */
  lists = true;
  /** What the POST of a statement is answered with, where not as usual. */
  onPost: () => TestAnswer | 'usual' = () => 'usual';
  onPoll: () => void = () => {};

  /** Lets something happen once, when it has been polled so often. */
  afterPolls(polls: number, happens: () => void): void {
    this.onPoll = () => {
      if (this.polls < polls) return;
      this.onPoll = () => {};
      happens();
    };
  }

  readonly answer = (request: SeenRequest): TestAnswer => {
    const { method, path, body } = request;
    if (this.isUp === 'hangs') return undefined;
    if (!this.isUp) return { status: 500 };
    if (path === '/v1/info') return { json: { uptime: this.uptime } };
    if (method === 'POST' && body.includes('system.runtime.queries')) {
      return {
        json: {
          id: queryId(9, this.coordinator),
          columns: [],
          data: this.listed(),
        },
      };
    }
    if (method === 'POST' && body.endsWith('WHERE false')) {
      this.lookedUp++;
      if (this.hasTable === 'does not say') return { status: 500 };
      return {
        json: {
          id: queryId(8, this.coordinator),
          ...(!this.hasTable && {
            error: { errorName: 'INVALID_ARGUMENTS', message: 'no snapshot' },
          }),
        },
      };
    }
    if (method === 'POST') {
      this.sent.push(request);
      const special = this.onPost();
      return special === 'usual' ? this.page() : special;
    }
    if (method === 'DELETE') {
      this.stopped++;
      if (this.statement === 'running') {
        this.statement = { errorName: 'USER_CANCELED' };
      }
      return { status: 204 };
    }
    if (path.startsWith('/v1/query/')) {
      if (this.statement === 'lost') return { status: 410 };
      return {
        json:
          typeof this.statement === 'object'
            ? { state: 'FAILED', errorCode: { name: this.statement.errorName } }
            : { state: this.state },
      };
    }
    this.polls++;
    this.onPoll();
    return this.statement === 'lost' ? { status: 404 } : this.page();
  };

  private page(): TestAnswer {
    const { statement } = this;
    return {
      json: {
        id: queryId(1),
        stats: {
          state: this.stage,
          physicalInputBytes: 500,
          elapsedTimeMillis: 1000,
          queuedTimeMillis: 0,
        },
        ...(statement === 'running' && { nextUri: '/v1/statement/next' }),
        ...(typeof statement === 'object' && {
          error: { ...statement, message: 'of a secret value' },
        }),
      },
    };
  }

  private listed() {
    if (!this.lists || this.sent.length === 0) return [];
    const { statement } = this;
    return typeof statement === 'object'
      ? [[queryId(1), 'FAILED', statement.errorName]]
      : [[queryId(1), this.state, null]];
  }

  private get state(): string {
    return this.statement === 'running'
      ? this.stage
      : String(this.statement).toUpperCase();
  }
}
