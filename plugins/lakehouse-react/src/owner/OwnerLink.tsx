import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/ui';
import { UntrustedText } from '../text';
import { humanizeOwner } from './humanizeOwner';

/** Path of an owner's page in the catalog; `undefined` when the text is no entity reference. */
function catalogPath(ref: string): string | undefined {
  try {
    const { kind, namespace, name } = parseEntityRef(ref, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    });
    return `/catalog/${[namespace, kind.toLocaleLowerCase('en-US'), name]
      .map(encodeURIComponent)
      .join('/')}`;
  } catch {
    return undefined;
  }
}

/** @public */
export interface OwnerLinkProps {
  /** Entity reference, or any text. */
  owner: string;
  size?: 'small' | 'medium';
}

/**
 * An owner, linked to its page in the catalog. The reference may come from a table property, so it is not trusted.
 * @public
 */
export const OwnerLink = ({ owner, size = 'small' }: OwnerLinkProps) => {
  const path = catalogPath(owner);
  const name = (
    <UntrustedText overflow="truncate">{humanizeOwner(owner)}</UntrustedText>
  );
  return path ? (
    <Link
      href={path}
      variant={size === 'small' ? 'body-small' : 'body-medium'}
      weight={size === 'small' ? 'regular' : 'bold'}
    >
      {name}
    </Link>
  ) : (
    name
  );
};
