import { KubernetesObject } from '../kubernetes/KubernetesClient';
import { CLUSTER } from '../names';
import {
  isLeftOver,
  volumeFor,
  wantsMore,
  wantsVolume,
} from './provisionVolumes';

const ASKED = 'volume.kubernetes.io/storage-provisioner';

function claim(provisioner: string, more: object = {}): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: 'data',
      namespace: 'lakehouse-a',
      uid: 'abc',
      annotations: { [ASKED]: provisioner },
    },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'standard',
      resources: { requests: { storage: '10Gi' } },
    },
    ...more,
  };
}

const ours = claim(CLUSTER.provisioner);

describe('a claim', () => {
  it('gets a volume when the simulated driver is asked for one, once', () => {
    expect(wantsVolume(ours)).toBe(true);
    expect(wantsVolume(claim('ebs.csi.aws.com'))).toBe(false);
    const spec = { ...ours.spec, volumeName: 'pvc-abc' };
    expect(wantsVolume(claim(CLUSTER.provisioner, { spec }))).toBe(false);
  });

  it('gets one of the size that it wants, and keeps it for itself', () => {
    expect(volumeFor(ours)).toMatchObject({
      metadata: { name: 'pvc-abc' },
      spec: {
        capacity: { storage: '10Gi' },
        accessModes: ['ReadWriteOnce'],
        claimRef: { namespace: 'lakehouse-a', name: 'data', uid: 'abc' },
      },
    });
  });

  it('that grows gets more', () => {
    const bound = (storage: string) =>
      claim(CLUSTER.provisioner, {
        status: { phase: 'Bound', capacity: { storage } },
      });
    expect(wantsMore(bound('5Gi'))).toBe(true);
    expect(wantsMore(bound('10Gi'))).toBe(false);
    expect(wantsMore(ours)).toBe(false);
  });

  it('that is gone leaves a volume to take away, unless that is to be kept', () => {
    const released: KubernetesObject = {
      ...volumeFor(ours),
      status: { phase: 'Released' },
    };
    expect(isLeftOver(released)).toBe(true);
    expect(isLeftOver({ ...released, status: { phase: 'Bound' } })).toBe(false);
    const spec = { ...released.spec, persistentVolumeReclaimPolicy: 'Retain' };
    expect(isLeftOver({ ...released, spec })).toBe(false);
  });
});
