import {
  flattenWords,
  type Words,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import type * as en from '../en';
import { access } from './access';
import { component, componentsTab } from './components';
import { entity } from './entity';
import { environmentPage, overview } from './environmentPage';
import { environmentsPage } from './environmentsPage';
import { actions, operation } from './operation';
import { reason } from './reasons';
import {
  check,
  checkFailed,
  health,
  readiness,
  state,
  sync,
  threshold,
} from './states';
import { tablesTab } from './tables';
import { timeline } from './timeline';

const words: Words<typeof en> = {
  access,
  actions,
  check,
  checkFailed,
  component,
  componentsTab,
  entity,
  environmentPage,
  environmentsPage,
  health,
  operation,
  overview,
  readiness,
  reason,
  state,
  sync,
  tablesTab,
  threshold,
  timeline,
};

/** All words in Brazilian Portuguese; a missing or an extra key is a type error. */
const messages = flattenWords<typeof en>(words);

export default messages;
