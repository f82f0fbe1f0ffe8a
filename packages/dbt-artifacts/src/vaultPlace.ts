import { Evidence, Layer, VaultPlace, VaultRole } from './types';

/** What is looked at to recognise a model. */
export interface Recognisable {
  name: string;
  schema: string;
  tags: string[];
  meta: Record<string, unknown>;
  fqn?: string[];
  macros?: string[];
}

const ROLES: VaultRole[] = [
  'stage',
  'hub',
  'link',
  'same-as link',
  'non-historized link',
  'satellite',
  'multi-active satellite',
  'effectivity satellite',
  'reference',
  'PIT',
  'bridge',
  'information mart',
];

/** Names of macros of lakehouse_vault, datavault4dbt and automate_dv. */
const MACROS: Record<string, VaultRole> = {
  stage: 'stage',
  hub: 'hub',
  link: 'link',
  nh_link: 'non-historized link',
  t_link: 'non-historized link',
  sat: 'satellite',
  sat_v0: 'satellite',
  sat_v1: 'satellite',
  ma_sat: 'multi-active satellite',
  ma_sat_v0: 'multi-active satellite',
  ma_sat_v1: 'multi-active satellite',
  eff_sat: 'effectivity satellite',
  eff_sat_v0: 'effectivity satellite',
  eff_sat_v1: 'effectivity satellite',
  ref_hub: 'reference',
  ref_sat_v0: 'reference',
  ref_table: 'reference',
  pit: 'PIT',
  bridge: 'bridge',
};
const VAULT_PACKAGES =
  /^macro\.(lakehouse_vault|datavault4dbt|automate_dv|dbtvault)\.(\w+)$/;

const TAGS: Record<string, VaultRole> = {
  hub: 'hub',
  link: 'link',
  sal: 'same-as link',
  satellite: 'satellite',
  sat: 'satellite',
  pit: 'PIT',
  bridge: 'bridge',
  stage: 'stage',
  staging: 'stage',
};

/** Prefixes by which people name them; the longer ones first. */
const NAMES: [RegExp, VaultRole][] = [
  [/^(esat|eff_sat)_/, 'effectivity satellite'],
  [/^(ma_?sat|msat)_/, 'multi-active satellite'],
  [/^(sat|lsat|s)_/, 'satellite'],
  [/^(sal|hal)_/, 'same-as link'],
  [/^(nh_|tl_)/, 'non-historized link'],
  [/^(link|lnk|l)_/, 'link'],
  [/^(hub|h)_/, 'hub'],
  [/^ref_/, 'reference'],
  [/^pit_/, 'PIT'],
  [/^(bridge|brg)_/, 'bridge'],
  [/^(stg|stage)_/, 'stage'],
  [/^(dim|fct|fact|mart)_/, 'information mart'],
];

/** Ends of schema names and names of folders. */
const LAYERS: [RegExp, Layer][] = [
  [/(^|_)bronze$/, 'bronze'],
  [/(^|_)staging$/, 'staging'],
  [/(^|_)raw_vault$/, 'raw_vault'],
  [/(^|_)business_vault$/, 'business_vault'],
  [/(^|_)(gold|marts)$/, 'gold'],
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : undefined;

function saidRole(meta: Record<string, unknown>): VaultRole | undefined {
  const role = isRecord(meta.data_vault) ? meta.data_vault.role : undefined;
  return ROLES.find(each => each === role);
}

/** The macro that says most: a satellite's model may call `stage` helpers too. */
function roleByMacro(macros: string[]): VaultRole | undefined {
  const roles = macros
    .map(macro => MACROS[VAULT_PACKAGES.exec(macro)?.[2] ?? ''])
    .filter(role => role !== undefined);
  return roles.find(role => role !== 'stage') ?? roles[0];
}

function recognise(
  table: Recognisable,
): { role: VaultRole; evidence: Evidence } | undefined {
  const said = saidRole(table.meta);
  if (said) return { role: said, evidence: 'meta' };
  const byMacro = roleByMacro(table.macros ?? []);
  if (byMacro) return { role: byMacro, evidence: 'macro' };
  const tag = table.tags.find(each => each.toLowerCase() in TAGS);
  if (tag) return { role: TAGS[tag.toLowerCase()], evidence: 'tag' };
  const named = NAMES.find(([pattern]) => pattern.test(table.name));
  return named && { role: named[1], evidence: 'name' };
}

/**
 * The role of a model in the vault: by its `meta.data_vault`, else by the macro that makes it, its tags, or its name.
 * `undefined` where nothing speaks for any.
 */
export function vaultPlaceOf(table: Recognisable): VaultPlace | undefined {
  const found = recognise(table);
  if (!found) return undefined;
  const said = isRecord(table.meta.data_vault) ? table.meta.data_vault : {};
  const { business_key: key } = said;
  return {
    ...found,
    ...(textOf(said.entity) && { entity: textOf(said.entity) }),
    ...(Array.isArray(key) && { businessKey: key.map(String) }),
  };
}

/** The layer that `meta` names, else the one of the schema or of a folder of the project. */
export function layerOf(table: Recognisable): Layer | undefined {
  const { data_vault: vault, layer } = table.meta;
  const said = (isRecord(vault) && textOf(vault.layer)) || textOf(layer);
  const names = [...(said ? [said] : []), table.schema, ...(table.fqn ?? [])];
  for (const name of names) {
    const found = LAYERS.find(([pattern]) => pattern.test(name));
    if (found) return found[1];
  }
  return undefined;
}
