/** The entity by which the catalog shows an environment. */
export const systemOf = (environment: string, namespace = 'default') => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: {
    name: environment,
    namespace,
    annotations: { 'lakehouse-portal.io/environment': environment },
  },
  spec: { type: 'lakehouse', owner: 'group:default/vendas-data' },
});
