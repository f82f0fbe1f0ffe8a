export const entity = {
  cardTitle: 'Environment',
  noEnvironment:
    'This entity does not name its environment: the annotation lakehouse-portal.io/environment is missing.',
} as const;
