import { parseEntityRef } from '@backstage/catalog-model';

/** `group:default/vendas-data` as people say it: `vendas-data`. A text that is no reference stays as it is. @public */
export function humanizeOwner(ref: string): string {
  try {
    const { namespace, name } = parseEntityRef(ref, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    });
    return namespace === 'default' ? name : `${namespace}/${name}`;
  } catch {
    return ref;
  }
}
