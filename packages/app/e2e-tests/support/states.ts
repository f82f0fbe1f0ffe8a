import { type Page } from '@playwright/test';

const API = '**/api/lakehouse-tables';
const ENVIRONMENTS = `${API}/environments`;
const TABLES = `${API}/tables?*`;
const ONE_TABLE = `${API}/tables/local/lakehouse/vendas/many_small_files`;

/** Brings about a state that a healthy portal does not show: the portal's answers are changed on their way to the page. */
export type State = (page: Page) => Promise<unknown>;

/** As much of the API's answers as the states change. */
interface Environments {
  items: {
    catalogs: object[];
    engines: { state: string; reason?: string }[];
  }[];
}
interface Tables {
  items: { stale?: object }[];
}
interface Table {
  summary: {
    status: string;
    score?: object;
    band?: string;
    stale?: object;
    readProblem?: object;
  };
  report: object;
  facts?: object;
}

const STALE = {
  since: '2026-01-05T08:30:00.000Z',
  part: 'object-store',
  code: 'unavailable',
  reason: 'connect ECONNREFUSED 127.0.0.1:9000',
};

export const changed =
  <T>(url: string, change: (answer: T) => void): State =>
  page =>
    page.route(url, async route => {
      // The server may close an idle connection at the moment in which it is used again.
      const response = await route.fetch({ maxRetries: 2 });
      const answer = await response.json();
      change(answer);
      await route.fulfill({ response, json: answer });
    });

export const answered =
  (url: string, json: unknown, status = 200): State =>
  page =>
    page.route(url, route => route.fulfill({ status, json }));

export const failed = (url: string, status: number, name: string) =>
  answered(
    url,
    {
      error: { name, message: 'made for the test' },
      response: { statusCode: status },
    },
    status,
  );

/** The states of the list of tables. */
export const listStates = {
  /** Never answered: the page closes first. */
  loading: page => page.route(TABLES, () => undefined),
  denied: failed(TABLES, 403, 'NotAllowedError'),
  error: failed(TABLES, 500, 'Error'),
  async stale(page) {
    await changed<Environments>(ENVIRONMENTS, ({ items: [local] }) => {
      Object.assign(local.catalogs[0], {
        outcome: 'failed',
        staleSince: STALE.since,
        problem: {
          part: 'catalog',
          code: 'unavailable',
          message: 'connect ECONNREFUSED 127.0.0.1:9083',
        },
      });
      Object.assign(local.engines[0], {
        state: 'down',
        reason: 'connect ECONNREFUSED 127.0.0.1:8080',
      });
    })(page);
    await changed<Tables>(TABLES, ({ items }) => {
      for (const item of items) {
        item.stale = { ...STALE, part: 'catalog' };
      }
    })(page);
  },
  async noEnvironment(page) {
    await answered(ENVIRONMENTS, { items: [] })(page);
    await answered(TABLES, { items: [], totalItems: 0, limit: 100, offset: 0 })(
      page,
    );
  },
} satisfies Record<string, State>;

/** The states of the table `vendas.many_small_files`. */
export const tableStates = {
  denied: failed(ONE_TABLE, 403, 'NotAllowedError'),
  error: failed(ONE_TABLE, 500, 'Error'),
  stale: changed<Table>(ONE_TABLE, ({ summary }) => {
    summary.stale = STALE;
  }),
  unknown: changed<Table>(ONE_TABLE, answer => {
    delete answer.facts;
    delete answer.summary.score;
    delete answer.summary.band;
    answer.summary.status = 'unknown';
    answer.summary.readProblem = {
      kind: 'denied',
      subject: 'metadata',
      message: 'Access Denied',
      at: STALE.since,
    };
    answer.report = {
      status: 'unknown',
      parts: [],
      findings: [],
      unmeasured: [],
      rulesVersion: 1,
    };
  }),
} satisfies Record<string, State>;
