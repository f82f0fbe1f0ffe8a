import { evolved } from './evolved';
import { gcDisabled } from './gcDisabled';
import { emptyTable, oneFile } from './smallTables';
import { sortedOrders } from './sortedOrders';
import { staleStatistics } from './staleStatistics';
import { tpch } from './tpch';
import { Story } from './types';
import { updatesAndDeletes } from './updatesAndDeletes';

/** The stories that Trino can write. The others are in `python/lakehouse_sample/stories`. */
export const TRINO_STORIES: Story[] = [
  tpch,
  updatesAndDeletes,
  evolved,
  sortedOrders,
  staleStatistics,
  gcDisabled,
  emptyTable,
  oneFile,
];
