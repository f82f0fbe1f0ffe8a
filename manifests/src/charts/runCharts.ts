import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseInventory } from '../catalogue/inventory';
import {
  componentsFolder,
  INVENTORY_FILE,
  readComponents,
} from '../catalogue/readCatalogue';
import { ComponentTemplate } from '../catalogue/types';
import { toYaml } from '../render/toYaml';
import { Helm } from './Helm';
import { takeInventory, Tools } from './takeInventory';

const USAGE = `Renders the charts of components and writes down what they bring.

  yarn charts [--from FOLDER] [--helm PROGRAM] [COMPONENT...]

  --from FOLDER   takes NAME-VERSION.tgz or NAME-VERSION/ from there, instead of fetching the charts
  --helm PROGRAM  the program helm, version 3 (helm)
`;

const HEADER = `# What the charts of this component bring with our values. Written by \`yarn charts\`, which see in README.md.\n`;

function chosen(names: string[]): ComponentTemplate[] {
  const all = readComponents().filter(({ charts }) => charts.length > 0);
  const unknown = names.filter(name => !all.some(one => one.name === name));
  if (unknown.length > 0) {
    throw new Error(`No component of charts: ${unknown.join(', ')}`);
  }
  return names.length === 0
    ? all
    : all.filter(({ name }) => names.includes(name));
}

async function takeOne(
  component: ComponentTemplate,
  tools: Tools,
): Promise<boolean> {
  const { inventory, refusals } = await takeInventory(component, tools);
  const say = (text: string) =>
    process.stdout.write(`${component.name}/${text}\n`);
  if (refusals.length > 0) {
    refusals.forEach(say);
    return false;
  }
  inventory.charts.forEach(({ release, chart, version, digest }) =>
    say(`${release}: ${chart} ${version}, ${digest ?? 'digest unknown'}`),
  );
  await writeFile(
    join(componentsFolder(), component.name, INVENTORY_FILE),
    `${HEADER}${toYaml(parseInventory(inventory))}`,
  );
  return true;
}

/** The command for maintainers. Answers its exit code. */
export async function runCharts(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      helm: { type: 'string', default: 'helm' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const home = await mkdtemp(join(tmpdir(), 'charts-'));
  try {
    const downloads = join(home, 'downloads');
    await mkdir(downloads);
    const helm = new Helm({ program: values.helm, home });
    let code = 0;
    for (const component of chosen(positionals)) {
      const tools = { helm, from: values.from, downloads };
      if (!(await takeOne(component, tools))) code = 1;
    }
    return code;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
