import { ClusterConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { siteOf } from './siteOf';

const cluster = {
  id: 'local',
  argocd: {
    namespace: 'argocd',
    destination: 'https://kubernetes.default.svc',
  },
} as ClusterConfig;

const provisioning = {
  repository: {
    url: 'https://git.example.com/environments.git',
    branch: 'main',
    path: 'environments',
    username: 'u',
    password: 's3cret',
    committer: { name: 'Portal', email: 'portal@example.com' },
  },
  images: { 'trino-476': 'registry.example.com/trino:476' },
  chartMirrors: { 'https://a.example.com': 'https://b.example.com' },
};

describe('siteOf', () => {
  it('says where images and charts come from, and holds no secret', () => {
    const site = siteOf(provisioning, cluster);
    expect(site).toMatchObject({
      images: provisioning.images,
      charts: provisioning.chartMirrors,
    });
    expect(JSON.stringify(site)).not.toContain('s3cret');
  });

  it('says of a cluster without charts that there are none, whatever mirrors there are', () => {
    expect(siteOf(provisioning, { ...cluster, charts: false }).charts).toBe(
      false,
    );
  });
});
