import { LakehouseStatus } from '../lifecycle/readStatus';
import { textTable } from './table';

/** The one table that says what runs where. */
export function statusTable(status: LakehouseStatus): string {
  const rows = status.components.map(component => [
    component.name,
    component.version,
    component.state,
    component.url ?? '-',
    component.log,
  ]);
  const { sample } = status.catalog;
  const tables = sample
    ? `${sample.tables} sample tables in ${sample.schemas} schemas`
    : 'no sample tables';
  return [
    textTable([['COMPONENT', 'VERSION', 'STATE', 'ADDRESS', 'LOG'], ...rows]),
    `Catalog ${status.catalog.name}: ${tables}, warehouse ${status.catalog.warehouse}`,
  ].join('\n');
}
