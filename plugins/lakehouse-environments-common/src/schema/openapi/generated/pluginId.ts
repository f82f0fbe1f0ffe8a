export const pluginId = 'lakehouse-environments';
