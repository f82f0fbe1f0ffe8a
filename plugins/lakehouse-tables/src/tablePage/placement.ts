/** Where a table is shown: on its own page, or on the catalog entity that stands for it. */
export type TablePlacement = 'page' | 'entity';
