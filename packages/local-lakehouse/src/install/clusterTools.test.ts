import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSIONS } from '../components/versions';
import {
  CLUSTER_MODULE,
  clusterToolsHash,
  onLoopbackOnly,
} from './clusterTools';
import { parseGoVersion } from './go';

describe('the programs of the cluster', () => {
  const goMod = readFileSync(join(CLUSTER_MODULE, 'go.mod'), 'utf8');

  it.each([
    ['k8s.io/kubernetes', VERSIONS['kube-apiserver']],
    ['go.etcd.io/etcd/server/v3', VERSIONS.etcd],
    ['github.com/argoproj/argo-cd/v3', VERSIONS.argocd],
    ['helm.sh/helm/v3', VERSIONS.helm],
    ['sigs.k8s.io/kustomize/kustomize/v5', VERSIONS.kustomize],
  ])('are built from %s in the version that is shown', (name, version) => {
    expect(goMod).toContain(`\t${name} ${version}\n`);
  });

  it('are built anew when anything of them changes', () => {
    const hashes = [
      ['a', 'b'],
      ['a', 'c'],
      ['ab', ''],
      ['a', 'b'],
    ].map(clusterToolsHash);
    expect(new Set(hashes).size).toBe(3);
    expect(hashes[3]).toBe(hashes[0]);
  });

  it('listen on the loopback address, or are not built', () => {
    const source = (address: string) =>
      `metricsAddr := fmt.Sprintf("${address}:%d", metricsPort)\n`;
    expect(onLoopbackOnly(source('0.0.0.0'))).toBe(source('127.0.0.1'));
    expect(() => onLoopbackOnly(source('::'))).toThrow('elsewhere');
    expect(() => onLoopbackOnly(source('0.0.0.0').repeat(2))).toThrow();
  });
});

describe('the Go tool', () => {
  it('says which version it is', () => {
    expect(parseGoVersion('go version go1.26.8 linux/amd64\n')).toEqual({
      major: 1,
      minor: 26,
      full: '1.26.8',
    });
    expect(parseGoVersion('go version go1.27 linux/arm64')).toMatchObject({
      minor: 27,
      full: '1.27',
    });
    expect(parseGoVersion('command not found')).toBeUndefined();
  });
});
