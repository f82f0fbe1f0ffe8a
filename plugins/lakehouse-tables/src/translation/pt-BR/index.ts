import type * as en from '../en';
import { flatten, type Words } from '../words';
import { entity } from './entity';
import { evidence } from './evidence';
import { finding } from './findings';
import { cost, operation, part, problem, unmeasured } from './health';
import { tablePage } from './tablePage';
import { tablesPage } from './tablesPage';

const words: Words<typeof en> = {
  cost,
  entity,
  evidence,
  finding,
  operation,
  part,
  problem,
  tablePage,
  tablesPage,
  unmeasured,
};

/** All words in Brazilian Portuguese; a missing or an extra key is a type error. */
const messages = flatten<typeof en>(words);

export default messages;
