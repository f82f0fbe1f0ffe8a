// @ts-check

/** Lists end with the id, so that pages neither repeat nor skip a table; the index of a sort order ends with it too. */
const INDEXES = {
  lakehouse_tables_score_sort_idx: ['score_sort', 'id'],
  lakehouse_tables_bytes_sort_idx: ['bytes', 'id'],
  lakehouse_tables_files_sort_idx: ['data_files', 'id'],
  lakehouse_tables_snapshots_sort_idx: ['snapshots', 'id'],
  lakehouse_tables_commit_sort_idx: ['last_commit_at', 'id'],
  lakehouse_tables_name_sort_idx: ['schema_name', 'table_name', 'id'],
  lakehouse_tables_owner_sort_idx: ['owner', 'id'],
  // Searching and counting read these instead of the wide rows.
  lakehouse_tables_search_idx: ['search_text', 'address_key'],
  lakehouse_tables_health_idx: ['status', 'band', 'address_key'],
};

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('lakehouse_tables', table => {
    table.dropIndex(['score_sort'], 'lakehouse_tables_score_idx');
    table.dropIndex(['schema_name', 'table_name'], 'lakehouse_tables_name_idx');
    table.dropIndex(['owner'], 'lakehouse_tables_owner_idx');
    for (const [name, columns] of Object.entries(INDEXES)) {
      table.index(columns, name);
    }
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('lakehouse_tables', table => {
    for (const [name, columns] of Object.entries(INDEXES)) {
      table.dropIndex(columns, name);
    }
    table.index(['score_sort'], 'lakehouse_tables_score_idx');
    table.index(['schema_name', 'table_name'], 'lakehouse_tables_name_idx');
    table.index(['owner'], 'lakehouse_tables_owner_idx');
  });
};
