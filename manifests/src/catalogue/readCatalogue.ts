import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Catalogue, ComponentTemplate, Value, Values } from './types';

const values = z.record(z.string(), z.unknown());

const secretValue = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ random: z.number().int().min(16) }),
]);

const componentFile = z.strictObject({
  title: z.string(),
  purpose: z.string(),
  wave: z.number().int(),
  optional: z.boolean().default(false),
  needs: z.array(z.string()).default([]),
  versions: z
    .array(
      z.strictObject({
        version: z.string(),
        default: z.boolean().default(false),
        warnings: z.array(z.string()).default([]),
        values: values.default({}),
      }),
    )
    .min(1),
  presets: z.strictObject({ small: values, medium: values, large: values }),
  values: values.default({}),
  endpoints: z
    .array(z.strictObject({ name: z.string(), url: z.string() }))
    .default([]),
  secrets: z
    .array(
      z.strictObject({
        name: z.string(),
        purpose: z.string(),
        values: z.record(z.string(), secretValue),
      }),
    )
    .default([]),
  readsSecrets: z.array(z.string()).default([]),
  databases: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z][a-z0-9]{0,30}$/),
        role: z.string().regex(/^[a-z][a-z0-9]{0,30}$/),
        secret: z.string(),
      }),
    )
    .default([]),
  objects: z.array(
    z.union([
      z.string(),
      z.strictObject({
        file: z.string(),
        when: z.string().optional(),
        each: z.string().optional(),
      }),
    ]),
  ),
});

function parseFile(path: string): Values {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

function readComponent(folder: string, name: string): ComponentTemplate {
  const path = join(folder, name);
  const result = componentFile.safeParse(
    parseFile(join(path, 'component.yaml')),
  );
  if (!result.success) {
    throw new Error(`${path}/component.yaml: ${z.prettifyError(result.error)}`);
  }
  const { data } = result;
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

function readImages(path: string): Record<string, string> {
  const entries = Object.entries(parseFile(path)) as [
    string,
    { repository: string; tag: string; digest?: string },
  ][];
  return Object.fromEntries(
    entries.map(([name, { repository, tag, digest }]) => [
      name,
      `${repository}:${tag}${digest ? `@${digest}` : ''}`,
    ]),
  );
}

let read: Catalogue | undefined;

/** All that the package's folders hold. They are read once. */
export function readCatalogue(): Catalogue {
  if (!read) {
    const folder = packageFolder();
    const components = join(folder, 'components');
    const template = (name: string) =>
      parseFile(join(folder, 'argocd', name)) as Values;
    read = {
      components: readdirSync(components)
        .filter(name => existsSync(join(components, name, 'component.yaml')))
        .map(name => readComponent(components, name))
        .sort((a, b) => a.wave - b.wave || (a.name < b.name ? -1 : 1)),
      images: readImages(join(folder, 'images.yaml')),
      argocd: {
        project: template('project.yaml'),
        environmentApp: template('environment-app.yaml'),
        componentApp: template('component-app.yaml'),
      },
    };
  }
  return read;
}

/** The offered version that is taken when none is asked for. */
export function defaultVersion(component: ComponentTemplate): string {
  return (component.versions.find(v => v.default) ?? component.versions[0])
    .version;
}

/** Values as they are, for contexts of templates. */
export function asValue(value: unknown): Value {
  return value as Value;
}
