import { readCatalogue } from '../catalogue/readCatalogue';
import { chartPods, chartValues } from '../testing/charts';
import { everyEnvironment, objectsOf, render } from '../testing/environments';

const environment = render({
  components: [{ name: 'prefect', version: '3.8.3' }],
});
const pods = chartPods(environment, 'prefect');
const [server] = pods.find(({ name }) => name === 'prefect-server')!.containers;
const worker = pods.find(({ name }) => name === 'prefect-worker')!;
const [workerContainer] = worker.containers;

describe('Prefect', () => {
  it('brings neither a database nor a broker of its own', () => {
    const { postgresql, redis } = chartValues(
      environment,
      'prefect',
      'prefect-server',
    );
    expect([postgresql.enabled, redis.enabled]).toEqual([false, false]);
    expect(pods.map(({ name }) => name)).toEqual([
      'prefect-server',
      'prefect-worker',
    ]);
  });

  it('owns its database', () => {
    const [job] = objectsOf(
      render({ components: [{ name: 'prefect', version: '3.8.3' }] }),
      'postgresql',
      'Job',
    ).filter(({ metadata }) => /database-prefect-/.test(metadata.name));
    expect(JSON.stringify(job)).toContain('prefect-database');
    expect(server.env).toMatchObject({
      PREFECT_SERVER_DATABASE_HOST: 'postgresql',
      PREFECT_SERVER_DATABASE_NAME: 'prefect',
    });
  });

  it('takes a password of any characters: the address that the chart writes is not used', () => {
    expect(server.secrets).toMatchObject({
      PREFECT_SERVER_DATABASE_PASSWORD: 'prefect-database/password',
    });
    const words = server.args!;
    const unset = words.indexOf(
      '--unset=PREFECT_SERVER_DATABASE_CONNECTION_URL',
    );
    expect(words[unset - 1]).toBe('env');
    expect(words.slice(unset + 1, unset + 4)).toEqual([
      'prefect',
      'server',
      'start',
    ]);
  });

  it('lets nobody in without the password of a Secret', () => {
    expect(server.secrets).toMatchObject({
      PREFECT_SERVER_API_AUTH_STRING: 'prefect-api/auth-string',
    });
    expect(workerContainer.secrets).toMatchObject({
      PREFECT_API_AUTH_STRING: 'prefect-api/auth-string',
    });
    const runs = workerContainer.env!;
    expect(
      runs.PREFECT_INTEGRATIONS_KUBERNETES_WORKER_API_AUTH_STRING_SECRET_NAME,
    ).toBe('prefect-api');
  });

  it('has pages that find their server from wherever they are opened', () => {
    expect(server.env!.PREFECT_UI_API_URL).toBe('/api');
  });

  it('runs one exact version, the same for server and worker', () => {
    const tag = (image: string) => image.split(':').pop();
    expect(tag(server.image)).toMatch(/^3\.8\.3-/);
    expect(tag(workerContainer.image)).toMatch(/^3\.8\.3-.*kubernetes$/);
  });

  it('has one server, which ends before the next one starts: two would run each routine twice', () => {
    for (const [, one] of everyEnvironment()) {
      const { replicas } = chartPods(one, 'prefect').find(
        ({ name }) => name === 'prefect-server',
      )!;
      expect(replicas).toBe(1);
      const { updateStrategy } = chartValues(
        one,
        'prefect',
        'prefect-server',
      ).server;
      expect(updateStrategy).toEqual({ type: 'Recreate' });
    }
  });
});

describe('the worker of Prefect', () => {
  it('waits for the server, and installs nothing', () => {
    const names = worker.initContainers!.map(({ name }) => name);
    expect(names[names.length - 1]).toBe('wait-for-prefect-server');
    const words = workerContainer.args!;
    expect(words[words.indexOf('--install-policy') + 1]).toBe('never');
  });

  it('keeps its name, and tells the cluster by a name that needs no look-up', () => {
    expect(workerContainer.args!.join(' ')).toContain('--name lakehouse');
    expect(workerContainer.env!.PREFECT_KUBERNETES_CLUSTER_UID).toBe('sample');
  });

  it('makes Jobs that the namespace takes and the network knows', () => {
    const { configuration } = chartValues(
      environment,
      'prefect',
      'prefect-worker',
    ).worker.config.baseJobTemplate;
    const { job_configuration: job, variables } = JSON.parse(configuration);
    const { metadata, spec } = job.job_manifest.spec.template;
    expect(metadata.labels).toMatchObject({
      'lakehouse-portal.io/component': 'prefect',
      'lakehouse-portal.io/environment': 'vendas-dev',
    });
    expect(spec).toMatchObject({
      // Without these Prefect takes the template for broken.
      completions: 1,
      parallelism: 1,
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    const [container] = spec.containers;
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
    expect(Object.keys(container.resources)).toEqual(['requests', 'limits']);
    // A deployment of a flow cannot choose where it runs, and as whom.
    expect(job.job_manifest.metadata.namespace).toBe('lakehouse-vendas-dev');
    expect(Object.keys(variables.properties)).not.toEqual(
      expect.arrayContaining(['namespace']),
    );
    expect(variables.properties.image.default).toBe(
      readCatalogue().images.prefect,
    );
  });

  it('reaches the Kubernetes API, and is the only one that does', () => {
    const policy = objectsOf(environment, 'prefect', 'NetworkPolicy').find(
      ({ metadata }) => metadata.name === 'prefect-worker',
    )!;
    const { podSelector, egress } = policy.spec;
    expect(worker.labels).toMatchObject({
      'app.kubernetes.io/name':
        podSelector.matchLabels!['app.kubernetes.io/name'],
    });
    expect(egress![0].ports.map(({ port }) => port)).toEqual([443, 6443]);
  });
});
