export { CancelButton } from './CancelButton';
export { isHttp } from './isHttp';
export { OperationPanel } from './OperationPanel';
export { Remainders } from './Remainders';
