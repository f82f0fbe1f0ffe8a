export { EntityTableContent } from './EntityTableContent';
export { EntityTableHealthCard } from './EntityTableHealthCard';
export { EntityTableModelCard } from './EntityTableModelCard';
export { isIcebergTable, tableAddressOf } from './tableAddressOf';
