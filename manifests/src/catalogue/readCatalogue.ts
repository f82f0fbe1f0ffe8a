import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { parseComponent } from './componentFile';
import { parseImages } from './imagesFile';
import { parseInventory } from './inventory';
import { Catalogue, ComponentTemplate, Values } from './types';

function parseFile(path: string): Values {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

/** Lies in the folder of each component of charts. */
export const INVENTORY_FILE = 'inventory.yaml';

function parsedFile<T>(path: string, read: (data: unknown) => T): T {
  const data = parseFile(path);
  try {
    return read(data);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

function readComponent(folder: string, name: string): ComponentTemplate {
  const path = join(folder, name);
  const data = parsedFile(join(path, 'component.yaml'), parseComponent);
  const inventory = join(path, INVENTORY_FILE);
  return {
    ...data,
    name,
    versions: data.versions as ComponentTemplate['versions'],
    presets: data.presets as ComponentTemplate['presets'],
    values: data.values as Values,
    secrets: data.secrets.map(secret => ({
      ...secret,
      keys: Object.keys(secret.values),
    })),
    charts: data.charts.map(({ release, values, secrets, ...source }) => ({
      release,
      source,
      values: parseFile(join(path, values)),
      secrets,
    })),
    inventory: existsSync(inventory)
      ? parsedFile(inventory, parseInventory)
      : undefined,
    objects: data.objects.map(entry => {
      const object = typeof entry === 'string' ? { file: entry } : entry;
      return { ...object, template: parseFile(join(path, object.file)) };
    }),
  };
}

/** The package's folder, from its sources as well as from what is built of them. */
function packageFolder(): string {
  // Backend packages would ask backend-plugin-api for this; here it would be the only reason to depend on it.
  // eslint-disable-next-line no-restricted-syntax
  const start = __dirname;
  let folder = start;
  while (!existsSync(join(folder, 'components', 'base', 'component.yaml'))) {
    if (dirname(folder) === folder) {
      throw new Error(`no folder above ${start} holds the components`);
    }
    folder = dirname(folder);
  }
  return folder;
}

/** Folders of components within the package. */
export function componentsFolder(): string {
  return join(packageFolder(), 'components');
}

/** Every component that has a folder, in the order of the waves. */
export function readComponents(): ComponentTemplate[] {
  const folder = componentsFolder();
  return readdirSync(folder)
    .filter(name => existsSync(join(folder, name, 'component.yaml')))
    .map(name => readComponent(folder, name))
    .sort((a, b) => a.wave - b.wave || (a.name < b.name ? -1 : 1));
}

let read: Catalogue | undefined;

/** All that the package's folders hold. They are read once. */
export function readCatalogue(): Catalogue {
  if (!read) {
    const folder = packageFolder();
    const template = (name: string) =>
      parseFile(join(folder, 'argocd', name)) as Values;
    read = {
      // What charts render to is not known without an inventory, so they cannot be offered.
      components: readComponents().filter(
        ({ charts, inventory }) => charts.length === 0 || inventory,
      ),
      images: parsedFile(join(folder, 'images.yaml'), parseImages),
      argocd: {
        project: template('project.yaml'),
        environmentApp: template('environment-app.yaml'),
        componentApp: template('component-app.yaml'),
      },
    };
  }
  return read;
}

/** Names under which a site can replace images. @public */
export function imageNames(): string[] {
  return Object.keys(readCatalogue().images);
}

/** The offered version that is taken when none is asked for. */
export function defaultVersion(component: ComponentTemplate): string {
  return (component.versions.find(v => v.default) ?? component.versions[0])
    .version;
}
