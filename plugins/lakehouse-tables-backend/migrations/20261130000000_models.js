// @ts-check

/**
 * Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('model_builds', table => {
    table.comment(
      'The newest published build of each project of a modelling tool, and how the last look at it went',
    );
    table.string('environment', 40).notNullable();
    table.string('source', 40).notNullable();
    table.string('project', 128).notNullable();
    table
      .text('version')
      .comment('Of the build that was read; null where none ever was');
    table.text('build').comment('JSON: run, status, times, tool, url');
    table.bigInteger('read_at').comment('When somebody last could look');
    table.text('problem').comment('JSON: code, message, since');
    table.primary(['environment', 'source', 'project']);
  });

  await knex.schema.createTable('table_models', table => {
    table.comment(
      'What projects of modelling tools say of tables, by address: also of tables that no scan has seen yet',
    );
    table.text('address_key').notNullable();
    table.string('environment', 40).notNullable();
    table.string('catalog', 40).notNullable();
    table.string('source', 40).notNullable();
    table.string('project', 128).notNullable();
    table
      .boolean('preferred')
      .notNullable()
      .comment('Whether it is the one to show, where several know the table');
    table.boolean('makes').notNullable().comment('Rather than only reads');
    table.string('layer', 32);
    table.string('role', 32);
    table.text('owner').comment('Entity reference');
    table.text('summary').notNullable().comment('JSON: what lists show');
    table
      .binary('document')
      .notNullable()
      .comment('Compressed JSON: all of it');
    table.primary(['address_key', 'source', 'project']);
    table.index(
      ['environment', 'source', 'project'],
      'table_models_project_idx',
    );
  });

  await knex.schema.alterTable('lakehouse_tables', table => {
    table
      .bigInteger('data_changed_at')
      .comment('Last commit other than a rewrite');
  });
  // Every table is read once more, so that the new column is filled.
  await knex('lakehouse_tables').update({ version: null });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('lakehouse_tables', table => {
    table.dropColumn('data_changed_at');
  });
  await knex.schema.dropTable('table_models');
  await knex.schema.dropTable('model_builds');
};
