import { TrinoSession } from '../../trino/TrinoSession';

/** One table, or a few that belong together, with its history. */
export interface Story {
  name: string;
  load(trino: TrinoSession): Promise<void>;
}
