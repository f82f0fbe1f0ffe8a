import { anEnvironment } from '../anEnvironment';
import { aComponent, CORE } from '../components';
import { anOperation } from '../operations';
import { ago, HOUR, MINUTE } from '../time';

export const vendas = anEnvironment('vendas-prod', 'Vendas', {
  description:
    'The lakehouse of the sales teams: orders, customers and campaigns.',
  details: [
    ...CORE.map(name => aComponent('vendas-prod', name)),
    aComponent('vendas-prod', 'superset', {
      upgrades: [
        {
          version: '4.1.1',
          default: true,
          warnings: [
            'There is no queue and no workers: queries of SQL Lab end after five minutes, and there are no alerts, reports and thumbnails.',
          ],
        },
      ],
    }),
    aComponent('vendas-prod', 'monitoring'),
  ].map(component =>
    component.name === 'trino'
      ? {
          ...component,
          upgrades: [{ version: '479', default: false, warnings: [] }],
        }
      : component,
  ),
  operation: anOperation('vendas-prod', {
    kind: 'change',
    state: 'succeeded',
    startedAt: ago(21 * HOUR),
    endedAt: ago(20 * HOUR),
    deadlineAt: undefined,
  }),
});

export const simulated = anEnvironment('demo', 'Demo on this laptop', {
  cluster: 'local',
  owner: 'user:default/ana.souza',
  createdAt: ago(50 * MINUTE),
  since: ago(44 * MINUTE),
  simulation: { environment: 'local', schemaPrefix: 'demo_' },
  details: CORE.map(name => {
    const component = aComponent('demo', name, { since: ago(44 * MINUTE) });
    return {
      ...component,
      endpoints: component.endpoints.map(endpoint => ({
        ...endpoint,
        url: endpoint.url.replace(/\/\/.*:/, '//127.0.0.1:1'),
        reach: 'stand-in' as const,
      })),
    };
  }),
});
