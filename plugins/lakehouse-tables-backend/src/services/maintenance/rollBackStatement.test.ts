import { capabilitiesOf } from './engineCapabilities';
import { rollBackStatement } from './rollBackStatement';

const statement = (version: string, snapshotId = '9007199254740993') =>
  rollBackStatement({
    catalog: 'lake',
    schema: "it's",
    table: 'a"b',
    snapshotId,
    engine: capabilitiesOf(version)!,
  });

describe('the statement of a roll-back', () => {
  it('is a procedure of the table, with the exact id', () => {
    expect(statement('469')).toBe(
      `ALTER TABLE "lake"."it's"."a""b"\nEXECUTE rollback_to_snapshot(snapshot_id => 9007199254740993)`,
    );
  });

  it('is a procedure of the catalog in older releases', () => {
    expect(statement('468')).toBe(
      `CALL "lake".system.rollback_to_snapshot('it''s', 'a"b', 9007199254740993)`,
    );
  });

  it('refuses what is no id', () => {
    expect(() => statement('476', '1); DROP TABLE x')).toThrow('no id');
  });
});
