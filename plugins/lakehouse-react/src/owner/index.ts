export { humanizeOwner } from './humanizeOwner';
export { OwnerLink, type OwnerLinkProps } from './OwnerLink';
