import { type ClusterState } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ago, DAY, HOUR } from './time';

export const clusters: ClusterState[] = [
  {
    id: 'producao',
    title: 'Produção (São Paulo)',
    connection: 'watching',
    since: ago(9 * DAY),
    simulated: false,
  },
  {
    id: 'filial',
    title: 'Filial Recife',
    connection: 'lost',
    reason: 'connect ETIMEDOUT 10.20.0.10:6443',
    since: ago(3 * HOUR),
    simulated: false,
  },
  {
    id: 'local',
    title: 'Laptop',
    connection: 'watching',
    since: ago(HOUR),
    simulated: true,
  },
];
