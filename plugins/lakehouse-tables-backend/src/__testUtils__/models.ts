import {
  ModelledBuild,
  ModelledTable,
  TableModelSource,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';

/** What a tool says of a table of the catalog `lakehouse`; the title is `schema.table`. */
export function aModel(
  title: string,
  changes: Partial<ModelledTable> = {},
): ModelledTable {
  const [schema, table] = title.split('.');
  return {
    catalog: 'lakehouse',
    schema,
    table,
    name: `model.vendas.${table}`,
    kind: 'model',
    tags: [],
    columns: [],
    tests: [],
    ...changes,
  };
}

export function aBuild(
  tables: ModelledTable[] | undefined,
  changes: Partial<ModelledBuild> = {},
): ModelledBuild {
  return {
    version: 'v1',
    run: 'run-1',
    status: 'success',
    finishedAt: Date.parse('2026-03-01T03:00:00Z'),
    tool: 'dbt 1.11.16',
    tables,
    ...changes,
  };
}

/** A tool with one project, of which each look tells what is set. */
export class FakeModelSource implements TableModelSource {
  readonly id = 'dbt';
  answer: ModelledBuild | 'unchanged' | Error | undefined;
  readonly asked: (string | undefined)[] = [];

  projectsOf(): string[] {
    return ['vendas'];
  }

  async readBuild({
    knownVersion,
  }: Parameters<TableModelSource['readBuild']>[0]) {
    this.asked.push(knownVersion);
    if (this.answer instanceof Error) {
      throw this.answer;
    }
    return this.answer;
  }
}
