export { createFormatter, type Formatter } from './createFormatter';
export { useFormatter } from './useFormatter';
