import { contextFromEnvironment } from '../context';
import { runStatement } from '../lakehouse/lakehouse';

export async function sql(
  statement: string,
  options: { tsv?: boolean },
): Promise<void> {
  process.exitCode = await runStatement(
    contextFromEnvironment(),
    statement,
    options,
  );
}
