import { OfferedVersion, Preset, SecretDefinition } from '../types';
import { Inventory } from './inventory';

/** Any value that YAML can hold. */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | Value[]
  | { [key: string]: Value };

export type Values = { [key: string]: Value };

/** One file of a component's folder. */
export interface ObjectTemplate {
  file: string;
  template: Values;
  /** Rendered only where this value is true. */
  when?: string;
  /** Rendered once for each entry of this list, which the file sees as `item`. */
  each?: string;
}

export interface VersionTemplate extends OfferedVersion {
  values: Values;
}

/** A database with a role of its own that owns it. */
export interface DatabaseTemplate {
  name: string;
  role: string;
  /** Holds the keys `username` and `password`. */
  secret: string;
}

/** A chart from a repository, with values of ours. */
export interface ChartTemplate {
  /** Helm's name for what the chart brings. */
  release: string;
  /** May hold placeholders, as all that is not a name of this folder. */
  source: Values;
  values: Values;
  /** Secrets that hold configuration only, which the chart cannot be kept from rendering. */
  secrets: string[];
}

/** A component's folder, as it is read. */
export interface ComponentTemplate {
  name: string;
  title: string;
  purpose: string;
  wave: number;
  optional: boolean;
  needs: string[];
  versions: VersionTemplate[];
  presets: Record<Preset, Values>;
  values: Values;
  endpoints: { name: string; url: string }[];
  secrets: SecretDefinition[];
  /** Names of Secrets of other components. */
  readsSecrets: string[];
  databases: DatabaseTemplate[];
  charts: ChartTemplate[];
  /** What the charts render to. Absent only until the command has written it. */
  inventory?: Inventory;
  objects: ObjectTemplate[];
}

/** A reference to an image in the parts that charts ask for. */
export interface ImageParts extends Values {
  registry: string;
  path: string;
  /** Registry and path. */
  repository: string;
  /** With the digest, where it is known. */
  tag: string;
}

export interface Catalogue {
  /** In the order of their waves. */
  components: ComponentTemplate[];
  /** Image references by name. */
  images: Record<string, string>;
  argocd: {
    project: Values;
    environmentApp: Values;
    componentApp: Values;
  };
}
