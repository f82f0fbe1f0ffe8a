import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { creating } from './creating';
import { deleted, deleting } from './deleted';
import { marketing } from './degraded';
import { finance } from './failed';
import { discovered, lost } from './unknown';
import { simulated, vendas } from './usable';
import { waitingForMerge } from './waitingForMerge';

/** One environment in every state; the one that is being created stands still. */
export const environments: EnvironmentDetail[] = [
  vendas,
  creating(5),
  marketing,
  finance,
  waitingForMerge,
  deleting,
  deleted,
  discovered,
  lost,
  simulated,
];
