// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('catalog_states', table => {
    table
      .bigInteger('retired_at')
      .comment('Since when the configuration no longer names the catalog');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('catalog_states', table => {
    table.dropColumn('retired_at');
  });
};
