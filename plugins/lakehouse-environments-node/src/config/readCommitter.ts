import { Config } from '@backstage/config';
import type { Person } from '../repository/FolderRepository';

const ROOT = 'scaffolder.defaultAuthor';

/** Whose name the portal's commits bear: the scaffolder's author where one is configured. @public */
export function readCommitter(root: Config): Person {
  return {
    name: root.getOptionalString(`${ROOT}.name`) ?? 'Lakehouse Portal',
    email:
      root.getOptionalString(`${ROOT}.email`) ??
      'lakehouse-portal@users.noreply.invalid',
  };
}
