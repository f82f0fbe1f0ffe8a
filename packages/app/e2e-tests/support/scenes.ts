import { tableEntityName } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { expect, type Page } from '@playwright/test';
import { openAs, type Person, type Preferences } from './people';
import { listStates, tableStates, type State } from './states';

const LIST = '/lakehouse/tables';
const TABLE = `${LIST}/local/lakehouse`;
const SMALL_FILES = `${TABLE}/vendas/many_small_files`;
const ENTITY = `/catalog/default/resource/${tableEntityName({
  environment: 'local',
  catalog: 'lakehouse',
  schema: 'vendas',
  name: 'many_small_files',
})}`;
const LOADED_MS = 20_000;
const BUSY = '[aria-busy="true"], [role="progressbar"]';

/** A page in one state. */
export interface Scene {
  name: string;
  path: string;
  person?: Person;
  state?: State;
  /** The part of the page that is ours, where the rest is core's. */
  ours?: string;
  /** It never comes to rest. */
  isLoading?: boolean;
}

export const listScenes: Scene[] = [
  { name: 'list', path: LIST },
  { name: 'list-filtered', path: `${LIST}?q=vendas&rating=critical` },
  { name: 'list-empty', path: `${LIST}?q=nothing-has-this-name` },
  {
    name: 'list-loading',
    path: LIST,
    state: listStates.loading,
    isLoading: true,
  },
  { name: 'list-denied', path: LIST, state: listStates.denied },
  { name: 'list-error', path: LIST, state: listStates.error },
  { name: 'list-stale', path: LIST, state: listStates.stale },
  { name: 'list-no-environment', path: LIST, state: listStates.noEnvironment },
];

export const tabScenes: Scene[] = [
  { name: 'table-health', path: SMALL_FILES },
  { name: 'table-files', path: `${TABLE}/vendas/hot_partition?tab=files` },
  {
    name: 'table-files-masked',
    path: `${TABLE}/vendas/hot_partition?tab=files`,
    person: 'viewer',
  },
  ...['snapshots', 'schema', 'model', 'properties', 'history'].map(tab => ({
    name: `table-${tab}`,
    path: `${TABLE}/vendas/tagged?tab=${tab}`,
  })),
];

export const tableScenes: Scene[] = [
  { name: 'table-broken', path: `${TABLE}/vendas/broken_pointer` },
  { name: 'table-unsafe', path: `${TABLE}/vendas/format_v3` },
  { name: 'table-too-small', path: `${TABLE}/vendas/one_file` },
  { name: 'table-deletes', path: `${TABLE}/vendas/updates_and_deletes` },
  {
    name: 'table-hostile-names',
    path: `${TABLE}/nomes_dificeis/estranho?tab=schema`,
  },
  { name: 'table-missing', path: `${TABLE}/vendas/nobody_made_this` },
  { name: 'table-denied', path: SMALL_FILES, state: tableStates.denied },
  { name: 'table-error', path: SMALL_FILES, state: tableStates.error },
  { name: 'table-stale', path: SMALL_FILES, state: tableStates.stale },
  { name: 'table-unknown', path: SMALL_FILES, state: tableStates.unknown },
];

export const entityScenes: Scene[] = [
  {
    name: 'entity-card',
    path: ENTITY,
    ours: '[data-testid="lakehouse-table-health"]',
  },
  {
    name: 'entity-card-unknown',
    path: ENTITY,
    state: tableStates.unknown,
    ours: '[data-testid="lakehouse-table-health"]',
  },
  {
    name: 'entity-tab',
    path: `${ENTITY}/table`,
    ours: '[data-testid="lakehouse-table"]',
  },
];

/** Fonts, layout and what is drawn after its data. */
const drawn = (page: Page) => page.waitForTimeout(300);

/** Waits until nothing loads any more, unless it never ends. */
export async function atRest(
  page: Page,
  { isLoading, ours }: Pick<Scene, 'isLoading' | 'ours'> = {},
) {
  if (!isLoading) {
    await page.waitForLoadState('networkidle', { timeout: LOADED_MS });
    await expect(page.locator(BUSY)).toHaveCount(0, { timeout: LOADED_MS });
  }
  // A part is made anew when the words of another language come.
  if (ours) await page.locator(ours).waitFor({ timeout: LOADED_MS });
  await drawn(page);
}

/** Opens a scene and waits until the page is at rest; no single element shows that in every state. */
export async function openScene(
  page: Page,
  scene: Scene,
  preferences: Preferences,
) {
  const { path, person = 'data-engineer', state } = scene;
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await state?.(page);
  await openAs(page, person, path, preferences);
  await atRest(page, scene);
}
