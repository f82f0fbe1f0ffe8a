export const pluginId = 'lakehouse-tables';
