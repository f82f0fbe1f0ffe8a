import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync } from 'node:fs';
import { test, type Page } from '@playwright/test';
import { openAs, prefer, type Person } from '../support/people';

const FOLDER = 'screenshots';
const API = '**/api/lakehouse-tables/tables';
const ENVIRONMENTS = '**/api/lakehouse-tables/environments';
const LIST = '/lakehouse/tables';
const TABLE = `${LIST}/local/lakehouse`;
const ONE_TABLE = `${API}/local/lakehouse/vendas/many_small_files`;

/** The catalog's name of a sample table: the readable part, and the hash of its address. */
const entityPath = (schema: string, name: string) => {
  const digest = createHash('sha256')
    .update(`local/lakehouse/${schema}/${name}`)
    .digest('hex')
    .slice(0, 12);
  return `/catalog/default/resource/${schema}.${name}-${digest}`;
};

interface Shot {
  name: string;
  path: string;
  person?: Person;
  /** Brings about a state that a healthy portal does not show. */
  prepare?: (page: Page) => Promise<unknown>;
  /** A phone instead of a desk. */
  narrow?: boolean;
  /** Also kept for the documentation, in English and light. */
  documentation?: string;
}

const answerWith =
  (status: number, name: string, url = `${API}*`) =>
  (page: Page) =>
    page.route(url, route =>
      route.fulfill({
        status,
        json: {
          error: { name, message: 'made for the picture' },
          response: { statusCode: status },
        },
      }),
    );

/** As much of the API's answers as the pictures change. */
interface Environments {
  items: { catalogs: object[] }[];
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

/** The portal's own answer with something changed in it. */
const changed =
  <T>(url: string, change: (answer: T) => void) =>
  (page: Page) =>
    page.route(url, async route => {
      const response = await route.fetch();
      const answer = await response.json();
      change(answer);
      await route.fulfill({ response, json: answer });
    });

const STALE = {
  since: '2026-01-05T08:30:00.000Z',
  part: 'object-store',
  code: 'unavailable',
  reason: 'connect ECONNREFUSED 127.0.0.1:9000',
};

async function metastoreDown(page: Page) {
  await changed<Environments>(ENVIRONMENTS, answer => {
    Object.assign(answer.items[0].catalogs[0], {
      outcome: 'failed',
      staleSince: STALE.since,
      problem: {
        part: 'catalog',
        code: 'unavailable',
        message: 'connect ECONNREFUSED 127.0.0.1:9083',
      },
    });
  })(page);
  await changed<Tables>(`${API}?*`, answer => {
    for (const item of answer.items) {
      item.stale = { ...STALE, part: 'catalog' };
    }
  })(page);
}

async function nothingConfigured(page: Page) {
  await page.route(ENVIRONMENTS, route =>
    route.fulfill({ json: { items: [] } }),
  );
  await page.route(`${API}?*`, route =>
    route.fulfill({
      json: { items: [], totalItems: 0, limit: 100, offset: 0 },
    }),
  );
}

const shots: Shot[] = [
  { name: 'list', path: LIST, documentation: 'tables.png' },
  { name: 'list-filtered', path: `${LIST}?q=vendas` },
  { name: 'list-empty', path: `${LIST}?q=nothing-has-this-name` },
  {
    name: 'list-loading',
    path: LIST,
    // Never answered: the page closes first.
    prepare: page => page.route(`${API}*`, () => undefined),
  },
  {
    name: 'list-denied',
    path: LIST,
    prepare: answerWith(403, 'NotAllowedError'),
  },
  { name: 'list-error', path: LIST, prepare: answerWith(500, 'Error') },
  { name: 'list-stale', path: LIST, prepare: metastoreDown },
  { name: 'list-no-environment', path: LIST, prepare: nothingConfigured },
  { name: 'list-narrow', path: LIST, narrow: true },
  {
    name: 'table-health',
    path: `${TABLE}/vendas/many_small_files`,
    documentation: 'table.png',
  },
  {
    name: 'table-files',
    path: `${TABLE}/vendas/hot_partition?tab=files`,
    documentation: 'partitions.png',
  },
  {
    name: 'table-files-masked',
    path: `${TABLE}/vendas/hot_partition?tab=files`,
    person: 'viewer',
  },
  ...['snapshots', 'schema', 'properties', 'history'].map(tab => ({
    name: `table-${tab}`,
    path: `${TABLE}/vendas/tagged?tab=${tab}`,
  })),
  { name: 'table-broken', path: `${TABLE}/vendas/broken_pointer` },
  { name: 'table-unsafe', path: `${TABLE}/vendas/format_v3` },
  { name: 'table-too-small', path: `${TABLE}/vendas/one_file` },
  { name: 'table-deletes', path: `${TABLE}/vendas/updates_and_deletes` },
  {
    name: 'table-hostile-names',
    path: `${TABLE}/nomes_dificeis/estranho?tab=schema`,
  },
  {
    name: 'table-denied',
    path: `${TABLE}/vendas/many_small_files`,
    prepare: answerWith(403, 'NotAllowedError', ONE_TABLE),
  },
  {
    name: 'table-error',
    path: `${TABLE}/vendas/many_small_files`,
    prepare: answerWith(500, 'Error', ONE_TABLE),
  },
  {
    name: 'table-stale',
    path: `${TABLE}/vendas/many_small_files`,
    prepare: changed<Table>(ONE_TABLE, answer => {
      answer.summary.stale = STALE;
    }),
  },
  {
    name: 'table-unknown',
    path: `${TABLE}/vendas/many_small_files`,
    prepare: changed<Table>(ONE_TABLE, answer => {
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
  },
  {
    name: 'table-health-narrow',
    path: `${TABLE}/vendas/many_small_files`,
    narrow: true,
  },
  {
    name: 'table-files-narrow',
    path: `${TABLE}/vendas/hot_partition?tab=files`,
    narrow: true,
  },
  { name: 'entity-card', path: entityPath('vendas', 'many_small_files') },
  {
    name: 'entity-tab',
    path: `${entityPath('vendas', 'many_small_files')}/table`,
  },
  { name: 'search', path: '/search?query=many_small_files' },
  { name: 'table-missing', path: `${TABLE}/vendas/nobody_made_this` },
  { name: 'catalog', path: '/catalog' },
  { name: 'settings', path: '/settings' },
];

mkdirSync(FOLDER, { recursive: true });

for (const language of ['en', 'pt-BR'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    const suffix = `${theme}-${language}`;

    test(`sign-in ${suffix}`, async ({ page }) => {
      await prefer(page, { language, theme });
      await page.goto('/');
      await page.getByRole('button').first().waitFor();
      await page.screenshot({ path: `${FOLDER}/sign-in-${suffix}.png` });
    });

    for (const shot of shots) {
      test(`${shot.name} ${suffix}`, async ({ page }) => {
        await shot.prepare?.(page);
        await openAs(page, shot.person ?? 'data-engineer', shot.path, {
          language,
          theme,
        });
        if (shot.narrow) {
          await page.setViewportSize({ width: 400, height: 860 });
        }
        // A picture is taken of a page at rest; there is no single element that every state shows.
        await page.waitForTimeout(2_500);
        const file = `${FOLDER}/${shot.name}-${suffix}.png`;
        await page.screenshot({ path: file });
        if (shot.documentation && language === 'en' && theme === 'light') {
          copyFileSync(file, `docs/pages/images/${shot.documentation}`);
        }
      });
    }
  }
}
