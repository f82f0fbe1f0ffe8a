import { Config } from '@backstage/config';
import { CatalogDescriptor, DbtDescriptor } from './types';

/** A name of a dbt project, as dbt itself demands it. */
const PROJECT = /^[A-Za-z_]\w{0,127}$/;
const LOCATION = /^s3a?:\/\/([A-Za-z0-9][A-Za-z0-9._-]{1,254})\/?([^?#]*)$/;

/** Reads `dbt` of an environment. */
export function readDbt(
  config: Config,
  path: string,
  catalogs: CatalogDescriptor[],
): DbtDescriptor {
  const location = config.getString('location').replace(/\/+$/, '');
  const [, bucket] = LOCATION.exec(location) ?? [];
  if (!bucket) {
    throw new Error(
      `Invalid config at '${path}.location': must be like s3://bucket/folder`,
    );
  }
  const projects = config.getStringArray('projects');
  if (projects.length === 0) {
    throw new Error(`Invalid config at '${path}.projects': names no project`);
  }
  for (const project of projects) {
    if (!PROJECT.test(project)) {
      throw new Error(
        `Invalid config at '${path}.projects': '${project}' is not the name of a dbt project`,
      );
    }
  }
  return {
    location,
    catalog: readCatalogId(config, path, catalogs, bucket),
    projects: [...new Set(projects)],
  };
}

/** The only catalog need not be named. */
function readCatalogId(
  config: Config,
  path: string,
  catalogs: CatalogDescriptor[],
  bucket: string,
): string {
  const named = config.getOptionalString('catalog');
  if (named === undefined && catalogs.length > 1) {
    throw new Error(
      `Invalid config at '${path}.catalog': must name the catalog in whose object store the artefacts lie, since the environment has several`,
    );
  }
  const catalog = named
    ? catalogs.find(each => each.id === named)
    : catalogs[0];
  if (!catalog) {
    throw new Error(
      `Invalid config at '${path}.catalog': the environment has no catalog '${named}'`,
    );
  }
  const { id, objectStore } = catalog;
  if (objectStore.type === 'none') {
    throw new Error(
      `Invalid config at '${path}.catalog': '${id}' has no object store to read artefacts from`,
    );
  }
  if (objectStore.buckets && !objectStore.buckets.includes(bucket)) {
    throw new Error(
      `Invalid config at '${path}.location': '${bucket}' is not among the buckets that may be read; add it to 'objectStore.buckets' of the catalog '${id}'`,
    );
  }
  return id;
}
