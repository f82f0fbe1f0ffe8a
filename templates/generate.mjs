// Makes the templates of every language out of one source:
//   node templates/generate.mjs            writes them
//   node templates/generate.mjs --check    fails when they are not what the source says
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import prettier from 'prettier';
import { parse, stringify } from 'yaml';

const FOLDER = join(import.meta.dirname, 'lakehouse-environment');
/** What the names and the files of each language's templates end with. */
const LANGUAGES = { en: '', 'pt-BR': '-pt-br' };

const read = name => readFile(join(FOLDER, 'source', name), 'utf8');

/** Resolves `!word a.b.c`, and remembers which words were used. */
function wordTag(words, used) {
  return {
    tag: '!word',
    resolve(key, onError) {
      const text = key.split('.').reduce((at, part) => at?.[part], words);
      if (typeof text !== 'string') {
        onError(`No such word: ${key}`);
      }
      used.add(key);
      return text;
    },
  };
}

const keysOf = (words, prefix = '') =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [prefix + key]
      : keysOf(value, `${prefix}${key}.`),
  );

/** Whoever may do an operation is told by its tag; policies can hide pages and steps by it. */
function withTags(kind, spec) {
  const permissions = {
    'backstage:permissions': { tags: [`lakehouse-environment-${kind}`] },
  };
  return {
    ...spec,
    parameters: spec.parameters.map(each => ({ ...each, ...permissions })),
    steps: spec.steps.map(each => ({ ...each, ...permissions })),
  };
}

async function render(kind, suffix, { metadata, spec }) {
  const path = join(FOLDER, `${kind}${suffix}.yaml`);
  const template = {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      ...metadata,
      name: metadata.name + suffix,
      labels: { ...metadata.labels, 'lakehouse-portal.io/operation': kind },
    },
    spec: withTags(kind, spec),
  };
  const text = `# Made by templates/generate.mjs from source/; change it there.\n${stringify(
    template,
    { aliasDuplicateObjects: false, lineWidth: 0 },
  )}`;
  return {
    path,
    text: prettier.format(text, {
      ...(await prettier.resolveConfig(path)),
      parser: 'yaml',
    }),
  };
}

async function renderAll() {
  const source = await read('templates.yaml');
  const files = [];
  for (const [language, suffix] of Object.entries(LANGUAGES)) {
    const words = parse(await read(`words.${language}.yaml`));
    const used = new Set();
    const { templates } = parse(source, {
      merge: true,
      customTags: [wordTag(words, used)],
    });
    const unused = keysOf(words).filter(key => !used.has(key));
    if (unused.length) {
      throw new Error(`words.${language}.yaml: not used: ${unused.join(', ')}`);
    }
    for (const [kind, template] of Object.entries(templates)) {
      files.push(await render(kind, suffix, template));
    }
  }
  return files;
}

const check = process.argv.includes('--check');
for (const { path, text } of await renderAll()) {
  if (!check) {
    await writeFile(path, text);
  } else if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
    console.error(
      `${path} is not what its source says: node templates/generate.mjs`,
    );
    process.exitCode = 1;
  }
}
