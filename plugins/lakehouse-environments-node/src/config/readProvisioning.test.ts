import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { isNamespaceAllowed } from './isNamespaceAllowed';
import { parseQuantity } from './parseQuantity';
import { readProvisioning } from './readProvisioning';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const CLUSTER = { url: 'https://127.0.0.1:6443/', token: 't0ken' };
const REPOSITORY = { url: 'https://git.example.com/environments.git' };

const read = (
  provisioning: object,
  environments: object = { local: { title: 'Local' } },
) =>
  readProvisioning(
    new ConfigReader({ lakehouse: { provisioning, environments } } as never),
  );
const withCluster = (cluster: object) =>
  read({
    clusters: { local: { ...CLUSTER, ...cluster } },
    repository: REPOSITORY,
  });

describe('readProvisioning', () => {
  it('has sensible defaults', () => {
    expect(withCluster({})).toEqual({
      clusters: [
        {
          id: 'local',
          title: 'local',
          url: 'https://127.0.0.1:6443',
          caData: undefined,
          token: 't0ken',
          account: { namespace: 'argocd', name: 'lakehouse-portal' },
          argocd: {
            namespace: 'argocd',
            destination: 'https://kubernetes.default.svc',
            url: undefined,
          },
          namespaces: ['lakehouse-*'],
        },
      ],
      repository: {
        ...REPOSITORY,
        branch: 'main',
        path: 'environments',
        username: undefined,
        password: undefined,
        committer: {
          name: 'Lakehouse Portal',
          email: 'lakehouse-portal@users.noreply.invalid',
        },
      },
      delivery: 'push',
      deadlines: { componentMs: 600_000, environmentMs: 3_600_000 },
    });
  });

  it('is nothing where nothing is configured', () => {
    expect(readProvisioning(new ConfigReader({}))).toBeUndefined();
  });

  it('reads all that can be said', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lakehouse-provisioning-'));
    const caFile = join(folder, 'ca.pem');
    writeFileSync(caFile, PEM);
    const token = [
      'e30',
      Buffer.from(
        JSON.stringify({ sub: 'system:serviceaccount:portal:maker' }),
      ).toString('base64url'),
      'x',
    ].join('.');
    try {
      expect(
        read({
          clusters: {
            local: {
              ...CLUSTER,
              token,
              title: 'Laptop',
              caFile,
              argocd: {
                namespace: 'gitops',
                destination: 'https://other',
                url: 'https://argocd.example.com/',
              },
              namespaces: ['lake-*', 'data'],
              quota: { cpu: 64, memory: '256Gi', storage: '2Ti' },
              charts: false,
              simulation: { environment: 'local' },
            },
          },
          images: {
            'trino-476': `registry.example.com:5000/trinodb/trino:476@sha256:${'0'.repeat(
              64,
            )}`,
          },
          charts: {
            mirrors: {
              'https://prefecthq.github.io/prefect-helm':
                'https://charts.example.com/prefect/',
            },
          },
          repository: {
            ...REPOSITORY,
            branch: 'live',
            path: '/clusters/environments/',
            username: 'u',
            password: 'p',
          },
          delivery: 'pull-request',
          prices: {
            currency: 'BRL',
            cpuCoreMonth: 120,
            memoryGiBMonth: 15,
            storageGiBMonth: 0,
          },
          deadlines: { component: { minutes: 1 }, environment: 'PT2H' },
        }),
      ).toMatchObject({
        clusters: [
          {
            title: 'Laptop',
            caData: Buffer.from(PEM).toString('base64'),
            account: { namespace: 'portal', name: 'maker' },
            argocd: {
              namespace: 'gitops',
              destination: 'https://other',
              url: 'https://argocd.example.com',
            },
            namespaces: ['lake-*', 'data'],
            quota: { cpu: 64, memory: 256 * 2 ** 30, storage: 2 * 2 ** 40 },
            charts: false,
            simulation: { environment: 'local' },
          },
        ],
        images: {
          'trino-476': expect.stringMatching(/^registry\.example\.com:5000/),
        },
        chartMirrors: {
          'https://prefecthq.github.io/prefect-helm':
            'https://charts.example.com/prefect',
        },
        repository: { branch: 'live', path: 'clusters/environments' },
        delivery: 'pull-request',
        prices: { currency: 'BRL', storageGiBMonth: 0 },
        deadlines: { componentMs: 60_000, environmentMs: 7_200_000 },
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ['clusters', () => read({ clusters: {}, repository: REPOSITORY })],
    ['clusters.local.url', () => withCluster({ url: 'tcp://x' })],
    ['clusters.local.url', () => withCluster({ url: 'https://user:s3cret@x' })],
    ['clusters.local.token', () => withCluster({ token: undefined })],
    ['clusters.local.caData', () => withCluster({ caData: 's3cret' })],
    ['clusters.local.caFile', () => withCluster({ caFile: '/nowhere.pem' })],
    [
      'clusters.local.caFile',
      () =>
        withCluster({
          caFile: '/nowhere.pem',
          caData: Buffer.from(PEM).toString('base64'),
        }),
    ],
    ['clusters.local.namespaces', () => withCluster({ namespaces: [] })],
    ['clusters.local.namespaces', () => withCluster({ namespaces: ['A'] })],
    ['clusters.local.quota', () => withCluster({ quota: {} })],
    // Nothing stands there.
    ['clusters.local.quota', () => withCluster({ quota: { cpu: null } })],
    ['clusters.local.quota.disk', () => withCluster({ quota: { disk: 1 } })],
    ...['a lot', '-1', true].map((cpu): [string, () => unknown] => [
      'clusters.local.quota.cpu',
      () => withCluster({ quota: { cpu } }),
    ]),
    [
      'clusters.local.simulation.environment',
      () => withCluster({ simulation: { environment: 'other' } }),
    ],
    [
      'repository.path',
      () =>
        read({
          clusters: { local: CLUSTER },
          repository: { ...REPOSITORY, path: '../x' },
        }),
    ],
    [
      'repository.url',
      () =>
        read({
          clusters: { local: CLUSTER },
          repository: { url: 'git@example.com:x' },
        }),
    ],
    ...['trino', 'trino:476', 'docker.io/trinodb/trino'].map(
      (image): [string, () => unknown] => [
        'images.trino-476',
        () =>
          read({
            clusters: { local: CLUSTER },
            repository: REPOSITORY,
            images: { 'trino-476': image },
          }),
      ],
    ),
    [
      'charts.mirrors.https://a.example.com',
      () =>
        read({
          clusters: { local: CLUSTER },
          repository: REPOSITORY,
          charts: { mirrors: { 'https://a.example.com': 'oci://b' } },
        }),
    ],
    [
      'charts.mirrors.https://a.example.com',
      () =>
        read({
          clusters: { local: CLUSTER },
          repository: REPOSITORY,
          charts: {
            mirrors: { 'https://a.example.com': 'https://u:s3cret@b' },
          },
        }),
    ],
    [
      'delivery',
      () =>
        read({
          clusters: { local: CLUSTER },
          repository: REPOSITORY,
          delivery: 'mail',
        }),
    ],
    [
      'prices.currency',
      () =>
        read({
          clusters: { local: CLUSTER },
          repository: REPOSITORY,
          prices: { currency: 'reais' },
        }),
    ],
    [
      'deadlines.component',
      () =>
        read({
          clusters: { local: CLUSTER },
          repository: REPOSITORY,
          deadlines: { component: 'soon' },
        }),
    ],
  ])('names lakehouse.provisioning.%s where it is wrong', (key, attempt) => {
    let message = '';
    try {
      attempt();
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain(`lakehouse.provisioning.${key}`);
    expect(message).not.toContain('s3cret');
  });
});

describe('parseQuantity', () => {
  it.each([
    [64, 64],
    ['500m', 0.5],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['2T', 2e12],
    ['1e3', 1000],
    ['', undefined],
    ['12 Gi', undefined],
    ['64GB', undefined],
    [undefined, undefined],
  ])('of %p is %p', (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });
});

describe('isNamespaceAllowed', () => {
  it.each([
    ['lakehouse-x', true],
    ['lakehouse-', true],
    ['lakehouse', false],
    ['xlakehouse-x', false],
    ['data', true],
    ['data-x', false],
  ])('of %s is %s', (namespace, allowed) => {
    expect(isNamespaceAllowed(namespace, ['lakehouse-*', 'data'])).toBe(
      allowed,
    );
  });
});
