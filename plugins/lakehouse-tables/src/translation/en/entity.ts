export const entity = {
  cardTitle: 'Table health',
  modelCardTitle: 'Model',
  openModel: 'Open the Model tab',
  noAddress:
    'The entity does not say which table it stands for: its lakehouse-portal.io annotations are missing.',
} as const;
