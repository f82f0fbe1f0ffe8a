import {
  KubernetesValidatorFunctions,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/**
 * An owner as a whole entity reference; a group where the text has no kind. `undefined` when no entity can be meant: owners
 * also come from table properties, where anybody can write anything.
 */
export function readOwner(text: string | undefined): string | undefined {
  if (!text) {
    return undefined;
  }
  try {
    const ref = parseEntityRef(text.trim(), { defaultKind: 'group' });
    return KubernetesValidatorFunctions.isValidKind(ref.kind) &&
      KubernetesValidatorFunctions.isValidNamespace(
        ref.namespace.toLocaleLowerCase('en-US'),
      ) &&
      KubernetesValidatorFunctions.isValidObjectName(ref.name)
      ? stringifyEntityRef(ref)
      : undefined;
  } catch {
    return undefined;
  }
}
