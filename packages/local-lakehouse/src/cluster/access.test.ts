import { generateKeyPairSync } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { connectionOf } from '../connection';
import { loadCredentials } from '../credentials';
import { dataLayout } from '../paths';
import { portsFrom } from '../process/ports';
import { clusterConnection, kubeConfig, readKubeConfig } from './access';
import { ensureServiceAccountKey, isGoodAt } from './certificates';
import { clusterFiles } from './files';

describe('the connection to the cluster', () => {
  const root = mkdtempSync(join(tmpdir(), 'cluster-access-'));
  const layout = dataLayout(root);
  const files = clusterFiles(layout.cluster);
  const ports = portsFrom(20_000);
  const credentials = loadCredentials(layout.credentials);
  afterAll(() => rmSync(root, { recursive: true }));

  it('is absent until the cluster has run', () => {
    const cluster = clusterConnection(layout, ports, credentials);
    expect(cluster).toBeUndefined();
    expect(connectionOf(ports, credentials, [], cluster)).not.toHaveProperty(
      'cluster',
    );
  });

  it("is the portal's own, not the administrator's", () => {
    mkdirSync(dirname(files.certificate), { recursive: true });
    writeFileSync(files.certificate, 'PEM');
    writeFileSync(files.portalToken, 'portal-token');
    const cluster = clusterConnection(layout, ports, credentials);
    expect(cluster).toEqual({
      id: 'local',
      kubernetes: {
        url: 'https://127.0.0.1:20010',
        caData: 'UEVN',
        token: 'portal-token',
      },
      argocd: { namespace: 'argocd' },
      git: {
        url: 'http://127.0.0.1:20018/platform/environments.git',
        username: 'lakehouse-portal',
        password: credentials.gitPassword,
      },
      simulator: { url: 'http://127.0.0.1:20019' },
    });
    expect(JSON.stringify(cluster)).not.toContain(
      credentials.clusterAdminToken,
    );
  });

  it('is written for kubectl and read by the simulator alike', () => {
    const access = { url: 'https://127.0.0.1:1', ca: 'PEM', token: 't' };
    expect(readKubeConfig(kubeConfig(access))).toEqual(access);
  });

  it('has a key of its own that stays and that only its owner reads', () => {
    ensureServiceAccountKey(files);
    const { mode, mtimeMs } = statSync(files.serviceAccountKey);
    expect(mode & 0o777).toBe(0o600); // eslint-disable-line no-bitwise
    ensureServiceAccountKey(files);
    expect(statSync(files.serviceAccountKey).mtimeMs).toBe(mtimeMs);
  });

  it('takes what is no certificate for one that has ended', () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const key = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(isGoodAt('', Date.now())).toBe(false);
    expect(isGoodAt(key, Date.now())).toBe(false);
  });

  it('uses a socket whose path is not too long, however deep the folder is', () => {
    const deep = clusterFiles(`/${'folder/'.repeat(30)}`);
    expect(deep.askPassSocket.length).toBeLessThan(108);
    expect(deep.askPassSocket).not.toBe(
      clusterFiles(`/${'folder/'.repeat(31)}`).askPassSocket,
    );
  });
});

describe('credentials of an earlier version', () => {
  it('stay, and get those that it did not know', () => {
    const root = mkdtempSync(join(tmpdir(), 'credentials-'));
    const file = join(root, 'credentials.json');
    writeFileSync(file, '{"postgresPassword":"kept"}');
    const first = loadCredentials(file);
    expect(first).toMatchObject({
      postgresPassword: 'kept',
      clusterAdminToken: expect.stringMatching(/^[0-9a-f]{48}$/),
    });
    expect(loadCredentials(file)).toEqual(first);
    rmSync(root, { recursive: true });
  });
});
