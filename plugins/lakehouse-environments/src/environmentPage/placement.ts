/** Where an environment is shown: on its own page, or on the catalog entity that stands for it. */
export type EnvironmentPlacement = 'page' | 'entity';
