import type * as en from '../en';
import { flatten, type Words } from '../words';
import {
  capability,
  check,
  engineBug,
  engineSaid,
  failure,
  outcome,
  reason,
} from './codes';
import { entity } from './entity';
import { evidence } from './evidence';
import { finding } from './findings';
import { gate } from './gates';
import { cost, operation, part, problem, unmeasured } from './health';
import { maintenance, maintenanceTab, optimize } from './maintenance';
import { model, modelTab } from './model';
import { planPage, plansPage } from './planPages';
import { certificate, runPage, runsPage } from './runPages';
import { tablePage } from './tablePage';
import { tablesPage } from './tablesPage';

const words: Words<typeof en> = {
  capability,
  certificate,
  check,
  cost,
  engineBug,
  engineSaid,
  entity,
  evidence,
  failure,
  finding,
  gate,
  maintenance,
  maintenanceTab,
  model,
  modelTab,
  operation,
  optimize,
  outcome,
  part,
  planPage,
  plansPage,
  problem,
  reason,
  runPage,
  runsPage,
  tablePage,
  tablesPage,
  unmeasured,
};

/** All words in Brazilian Portuguese; a missing or an extra key is a type error. */
const messages = flatten<typeof en>(words);

export default messages;
