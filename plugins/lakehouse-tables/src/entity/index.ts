export { EntityTableContent } from './EntityTableContent';
export { EntityTableHealthCard } from './EntityTableHealthCard';
export { isIcebergTable, tableAddressOf } from './tableAddressOf';
