// @ts-check

/**
 * Times are milliseconds since the epoch, so that both databases agree on them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('plugin_settings', table => {
    table.comment(
      'Values that the plugin makes once and keeps, such as the key that masks partition values',
    );
    table.string('key', 64).primary();
    table.text('value').notNullable();
  });

  await knex.schema.createTable('catalog_states', table => {
    table.comment(
      'How the last scan of each catalog connection ended, and who scans it now',
    );
    table.string('environment', 40).notNullable();
    table.string('catalog', 40).notNullable();
    table
      .string('outcome', 16)
      .notNullable()
      .comment('ok, partial, failed or never');
    table.bigInteger('started_at').comment('Start of the last ended scan');
    table.bigInteger('ended_at');
    table
      .bigInteger('listed_at')
      .comment('Start of the last scan that could list the catalog');
    table.integer('tables_seen');
    table.integer('tables_changed');
    table.integer('tables_failed');
    table.text('problem').comment('JSON: part, code, message');
    table.integer('held_removals').notNullable().defaultTo(0);
    table.string('lease_holder', 64);
    table.bigInteger('lease_until');
    table.bigInteger('lease_started_at');
    table
      .integer('lease_fence')
      .notNullable()
      .defaultTo(0)
      .comment('Grows with each claim');
    table.primary(['environment', 'catalog']);
  });

  await knex.schema.createTable('lakehouse_tables', table => {
    table.comment('One row a table: what lists show, sort and filter by');
    table.string('id', 36).primary();
    table.string('environment', 40).notNullable();
    table.string('catalog', 40).notNullable();
    table.text('schema_name').notNullable();
    table.text('table_name').notNullable();
    table
      .text('address_key')
      .comment('Null while another table has taken the address');
    table.text('search_text').notNullable();
    table.text('table_uuid').comment('Identity, together with the catalog');
    table.text('owner');
    table
      .text('owner_property')
      .comment('What the table itself says of its owner');
    table.text('location');
    table.text('data_path');
    table.integer('format_version');
    table
      .text('version')
      .comment(
        'Pointer and settings that the stored facts were read with; null when never read',
      );
    table
      .bigInteger('observed_at')
      .notNullable()
      .comment('When the catalog confirmed the stored state');
    table.bigInteger('changed_at');
    table
      .text('problem')
      .comment('JSON: why the newest version could not be read');
    table.integer('problem_count').notNullable().defaultTo(0);
    table.bigInteger('retry_at');
    table.integer('missing_scans').notNullable().defaultTo(0);
    table.text('judged_with').comment('Rules and policy of the stored report');
    table.bigInteger('judged_at');
    table
      .text('related_key')
      .comment('Which other tables share files with this one, as last judged');
    table.string('status', 16).notNullable();
    table.float('score_low');
    table.float('score_high');
    table
      .float('score_sort')
      .comment('Worst first; null where nothing is known');
    table.string('band', 16);
    table.integer('finding_count').notNullable().defaultTo(0);
    table.text('main_finding').comment('JSON');
    table.bigInteger('bytes');
    table.bigInteger('data_files');
    table.bigInteger('delete_files');
    table.bigInteger('records');
    table.integer('snapshots');
    table.bigInteger('last_commit_at');
    table.unique(['address_key'], {
      indexName: 'lakehouse_tables_address_key',
    });
    table.index(['environment', 'catalog'], 'lakehouse_tables_catalog_idx');
    table.index(['table_uuid'], 'lakehouse_tables_uuid_idx');
    table.index(['score_sort'], 'lakehouse_tables_score_idx');
    table.index(['schema_name', 'table_name'], 'lakehouse_tables_name_idx');
    table.index(['owner'], 'lakehouse_tables_owner_idx');
  });

  await knex.schema.createTable('table_findings', table => {
    table.comment(
      'Codes of the findings of each table, to filter and count by',
    );
    table
      .string('table_id', 36)
      .notNullable()
      .references('id')
      .inTable('lakehouse_tables')
      .onDelete('CASCADE');
    table.string('code', 64).notNullable();
    table.string('severity', 16).notNullable();
    table.primary(['table_id', 'code']);
    table.index(['code'], 'table_findings_code_idx');
  });

  await knex.schema.createTable('table_facts', table => {
    table.comment(
      'What a table page shows; compressed JSON, without data values',
    );
    table
      .string('table_id', 36)
      .primary()
      .references('id')
      .inTable('lakehouse_tables')
      .onDelete('CASCADE');
    table.binary('report').notNullable();
    table.binary('facts');
    table.binary('snapshots');
    table.binary('partitions');
  });

  await knex.schema.createTable('health_points', table => {
    table.comment(
      'How health and size changed: a point a change, and one a day',
    );
    table
      .string('table_id', 36)
      .notNullable()
      .references('id')
      .inTable('lakehouse_tables')
      .onDelete('CASCADE');
    table.bigInteger('at').notNullable();
    table.string('status', 16).notNullable();
    table.float('score_low');
    table.float('score_high');
    table.string('band', 16);
    table.bigInteger('bytes');
    table.bigInteger('data_files');
    table.bigInteger('delete_files');
    table.integer('snapshots');
    table.primary(['table_id', 'at']);
    table.index(['at'], 'health_points_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('health_points');
  await knex.schema.dropTable('table_facts');
  await knex.schema.dropTable('table_findings');
  await knex.schema.dropTable('lakehouse_tables');
  await knex.schema.dropTable('catalog_states');
  await knex.schema.dropTable('plugin_settings');
};
