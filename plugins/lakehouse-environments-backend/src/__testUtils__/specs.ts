import { checkSpec, EnvironmentSpec } from '@lakehouse-portal/manifests';

/** A small demo environment, in its normal form. */
export function specOf(
  id = 'vendas-dev',
  changes: Partial<EnvironmentSpec> = {},
): EnvironmentSpec {
  const { spec, problems } = checkSpec({
    id,
    title: `Environment ${id}`,
    owner: 'group:default/vendas-data',
    cluster: 'local',
    namespace: `lakehouse-${id}`,
    preset: 'small',
    secrets: 'demo',
    components: [],
    ...changes,
  });
  if (!spec) throw new Error(JSON.stringify(problems));
  return spec;
}

/** The components of a small demo environment. */
export const COMPONENTS = [
  'base',
  'postgresql',
  'minio',
  'hive-metastore',
  'trino',
];
