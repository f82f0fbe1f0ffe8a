// @ts-check

/**
 * Times are milliseconds since the epoch. Neither plans nor runs refer to `lakehouse_tables`: they outlive their table.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  /** @param {import('knex').Knex.CreateTableBuilder} table */
  const addressColumns = table => {
    table.string('environment', 40).notNullable();
    table.string('catalog', 40).notNullable();
    table.text('schema_name').notNullable();
    table.text('table_name').notNullable();
    table.text('address_key').notNullable();
    table.text('search_text').notNullable();
    table
      .text('owner')
      .comment(
        'When it was made; where the table is still there, its own wins',
      );
  };

  await knex.schema.createTable('maintenance_plans', table => {
    table.comment('What operations on tables would do, as judged at a moment');
    table.string('id', 36).primary();
    table.string('operation', 32).notNullable();
    table.string('state', 24).notNullable();
    addressColumns(table);
    table.text('table_uuid');
    table.text('created_by').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.string('engine_id', 40);
    table.text('engine_version');
    table.integer('gates_blocked').notNullable();
    table.integer('gates_noticed').notNullable();
    table.text('reason').comment('JSON: code, params, message');
    table.string('run_id', 36);
    table
      .text('summary')
      .notNullable()
      .comment('JSON: prediction, scores and scope, as lists show them');
    table
      .binary('document')
      .notNullable()
      .comment('What the page shows; compressed JSON, without data values');
    table.index(['created_at', 'id'], 'maintenance_plans_created_idx');
    table.index(['address_key'], 'maintenance_plans_address_idx');
  });

  await knex.schema.createTable('maintenance_runs', table => {
    table.comment('Executions of plans');
    table.string('id', 36).primary();
    table
      .string('plan_id', 36)
      .notNullable()
      .references('id')
      .inTable('maintenance_plans');
    table.string('operation', 32).notNullable();
    table.string('state', 24).notNullable();
    addressColumns(table);
    table.text('table_uuid').notNullable();
    table
      .text('open_table_uuid')
      .comment('The UUID until the run has ended: one run a table');
    table.text('idempotency_key').notNullable();
    table.text('requested_by').notNullable();
    table.bigInteger('requested_at').notNullable();
    table.text('request_reason');
    table.string('engine_id', 40).notNullable();
    table
      .text('engine_key')
      .notNullable()
      .comment('The same for all environments that share the engine');
    table.text('engine_version');
    table.bigInteger('started_at');
    table
      .bigInteger('sent_at')
      .comment('Set before the statement is sent: from here on it may exist');
    table.text('query_id');
    table.text('next_uri').comment('Never leaves the backend');
    table.text('before').comment('JSON: what the metadata said at preflight');
    table.text('progress').comment('JSON');
    table.text('outcome').comment('JSON: code, params, message');
    table.bigInteger('reconciling_since');
    table.bigInteger('cancel_requested_at');
    table.text('cancel_requested_by');
    table.bigInteger('ended_at');
    table.binary('certificate').comment('Compressed JSON');
    table.string('lease_holder', 64);
    table.bigInteger('lease_until');
    table
      .integer('lease_fence')
      .notNullable()
      .defaultTo(0)
      .comment('Grows with each claim');
    table.unique(['open_table_uuid'], {
      indexName: 'maintenance_runs_one_a_table',
    });
    table.unique(['plan_id'], { indexName: 'maintenance_runs_one_a_plan' });
    table.index(['state', 'engine_key'], 'maintenance_runs_state_idx');
    table.index(['requested_at', 'id'], 'maintenance_runs_requested_idx');
    table.index(['table_uuid'], 'maintenance_runs_uuid_idx');
    table.index(['address_key'], 'maintenance_runs_address_idx');
  });

  await knex.schema.createTable('maintenance_transitions', table => {
    table.comment('Each change of state of a plan or a run');
    table.string('subject_id', 36).notNullable().comment('Of a plan or a run');
    table.integer('step').notNullable();
    table.string('from_state', 24);
    table.string('to_state', 24).notNullable();
    table.bigInteger('at').notNullable();
    table.text('actor').comment('Entity reference; null for the portal itself');
    table.text('reason').comment('JSON: code, params, message');
    table.integer('fence').comment('Of the lease that made it');
    table.primary(['subject_id', 'step']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('maintenance_transitions');
  await knex.schema.dropTable('maintenance_runs');
  await knex.schema.dropTable('maintenance_plans');
};
