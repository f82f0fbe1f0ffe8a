// @ts-check

/**
 * Times are milliseconds since the epoch. What is JSON says so.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('environments', table => {
    table.comment('Lakehouses that were asked for here, or that clusters run');
    table.string('id', 40).primary();
    table.text('title').notNullable();
    table.text('description');
    table.text('owner').comment('Entity reference in lower case');
    table.string('origin', 16).notNullable();
    table.string('state', 24).notNullable();
    table.bigInteger('state_since').notNullable();
    table.text('reason').comment('JSON: why it is in its state');
    table.string('cluster', 40).notNullable();
    table.string('namespace', 63).notNullable();
    table
      .text('place')
      .comment(
        'cluster/namespace while it is not deleted: one environment each',
      );
    table.string('preset', 16);
    table.text('spec').comment('JSON; absent where it was discovered');
    table.string('spec_hash', 64);
    table.text('requests').comment('JSON');
    table.text('verification').comment('JSON: the last smoke check');
    table.text('thresholds').comment('JSON: as last measured');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('observed_at').comment('When its cluster last told of it');
    table.unique(['place'], { indexName: 'environments_one_a_place' });
    table.index(['owner'], 'environments_owner_idx');
    table.index(['state'], 'environments_state_idx');
  });

  await knex.schema.createTable('environment_components', table => {
    table.comment('What was last known of each component');
    table
      .string('environment', 40)
      .notNullable()
      .references('id')
      .inTable('environments');
    table.string('name', 40).notNullable();
    table.integer('wave').notNullable();
    table.string('version', 64);
    table.string('sync', 16).notNullable();
    table.string('health', 16).notNullable();
    table.string('readiness', 16).notNullable();
    table.bigInteger('since').notNullable().comment('Of the readiness');
    table.text('reason').comment('JSON');
    table.string('revision', 64);
    table
      .bigInteger('turn_since')
      .comment('Since when nothing that it needs is in its way');
    table.primary(['environment', 'name']);
  });

  await knex.schema.createTable('environment_operations', table => {
    table.comment('What people asked to be done to environments');
    table.string('id', 36).primary();
    table.string('environment', 40).notNullable();
    table
      .string('open_environment', 40)
      .comment('The environment until the operation has ended: one at a time');
    table.string('kind', 16).notNullable();
    table.string('state', 24).notNullable();
    table.text('requested_by').notNullable();
    table.string('task_id', 64);
    table.text('spec').comment('JSON: what it is to become');
    table.string('spec_hash', 64);
    table.string('component', 40).comment('Of a sync of one component');
    table
      .binary('files')
      .comment('What goes into the repository; compressed JSON');
    table.string('revision', 64);
    table.text('url');
    table.bigInteger('started_at').notNullable();
    table.bigInteger('published_at');
    table.bigInteger('applied_at');
    table.bigInteger('followed_at').comment('Since when Argo CD has it');
    table.bigInteger('ended_at');
    table.bigInteger('deadline_at');
    table.boolean('undo').notNullable().defaultTo(false);
    table.text('reason').comment('JSON');
    table.text('stands').comment('JSON: what it left behind');
    table.unique(['open_environment'], {
      indexName: 'environment_operations_one_a_time',
    });
    table.index(
      ['environment', 'started_at'],
      'environment_operations_environment_idx',
    );
  });

  await knex.schema.createTable('environment_leases', table => {
    table.comment('Which replica moves which environment on');
    table.string('environment', 40).primary();
    table.string('holder', 64);
    table.bigInteger('until');
    table.integer('fence').notNullable().comment('Grows with each claim');
  });

  await knex.schema.createTable('environment_timeline', table => {
    table.comment('What happened to environments');
    table.increments('id');
    table.string('environment', 40).notNullable();
    table.bigInteger('at').notNullable();
    table.string('kind', 16).notNullable();
    table.string('component', 40);
    table.string('from_state', 24);
    table.string('to_state', 24);
    table.text('actor').comment('Entity reference; null for the portal itself');
    table.text('reason').comment('JSON');
    table.string('operation_id', 36);
    table.index(['environment', 'id'], 'environment_timeline_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('environment_timeline');
  await knex.schema.dropTable('environment_leases');
  await knex.schema.dropTable('environment_operations');
  await knex.schema.dropTable('environment_components');
  await knex.schema.dropTable('environments');
};
