export { humanizeOwner } from './humanizeOwner';
export { OwnerLink } from './OwnerLink';
