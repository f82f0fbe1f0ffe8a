import { Config } from '@backstage/config';
import { ProvisioningConfig } from './types';
import { readUrl } from './readValues';

const ROOT = 'lakehouse.provisioning';
const IMAGE = /^[^/@\s]+\/[^:@\s]+:[^:@\s]+(?:@sha256:[0-9a-f]{64})?$/;

/** Reads a map as a whole: addresses as keys hold what paths of a configuration are split at. */
function readTexts(
  config: Config,
  key: string,
  check: (name: string, value: string, path: string) => string,
): Record<string, string> | undefined {
  const texts = config.getOptional<Record<string, unknown>>(key);
  return (
    texts &&
    Object.fromEntries(
      Object.entries(texts).map(([name, value]) => {
        const path = `${ROOT}.${key}.${name}`;
        if (typeof value !== 'string') {
          throw new Error(`Invalid config at '${path}': must be a text`);
        }
        return [name, check(name, value, path)];
      }),
    )
  );
}

function readImage(_: string, value: string, path: string): string {
  if (!IMAGE.test(value)) {
    throw new Error(
      `Invalid config at '${path}': must be registry/path:tag, with @sha256:... behind it or not`,
    );
  }
  return value;
}

function readMirror(repository: string, value: string, path: string): string {
  const [from, to] = [repository, value].map(url =>
    readUrl(url, path).replace(/\/+$/, ''),
  );
  if (from !== repository || !to.startsWith('https://')) {
    throw new Error(
      `Invalid config at '${path}': must lead from one https:// address to another, without a slash at the end`,
    );
  }
  return to;
}

/** Where images and charts come from, other than usual. */
export function readSources(
  config: Config,
): Pick<ProvisioningConfig, 'images' | 'chartMirrors'> {
  const images = readTexts(config, 'images', readImage);
  const chartMirrors = readTexts(config, 'charts.mirrors', readMirror);
  return { ...(images && { images }), ...(chartMirrors && { chartMirrors }) };
}
