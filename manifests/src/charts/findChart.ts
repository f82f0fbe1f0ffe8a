import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { FilledChart } from '../render/renderCharts';
import { Helm } from './Helm';

/** A chart on this machine. */
export interface FoundChart {
  path: string;
  /** Of its archive; null where there is none. */
  digest: string | null;
}

async function unpacked(path: string, version: string): Promise<FoundChart> {
  const found = parse(await readFile(join(path, 'Chart.yaml'), 'utf8'));
  if (found.version !== version) {
    throw new Error(`${path} is version ${found.version}, not ${version}`);
  }
  return { path, digest: null };
}

async function archived(path: string, expected?: string): Promise<FoundChart> {
  const hash = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  const digest = `sha256:${hash}`;
  if (expected && digest !== expected) {
    throw new Error(`${path} is ${digest}, not ${expected}`);
  }
  return { path, digest };
}

/** Gets a chart out of a folder, or from where it is published, and compares its archive with the known digest. */
export async function findChart(
  chart: FilledChart,
  options: { helm: Helm; from?: string; downloads: string },
): Promise<FoundChart> {
  const { helm, from, downloads } = options;
  const name = `${chart.chart}-${chart.version}`;
  const folder = from ?? downloads;
  const archive = join(folder, `${name}.tgz`);
  if (!from && !existsSync(archive)) {
    await helm.pull(chart, downloads);
  }
  if (existsSync(archive)) {
    return archived(archive, chart.digest);
  }
  if (existsSync(join(folder, name, 'Chart.yaml'))) {
    return unpacked(join(folder, name), chart.version);
  }
  throw new Error(`${folder} has neither ${name}.tgz nor ${name}/Chart.yaml`);
}
