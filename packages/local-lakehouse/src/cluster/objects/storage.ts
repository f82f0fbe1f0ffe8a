import { CLUSTER } from '../names';
import { KubernetesObject } from '../kubernetes/KubernetesClient';

/** The storage class that claims get by default. Its volumes are names without bytes. */
export function storageClass(): KubernetesObject {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name: CLUSTER.storageClass,
      annotations: {
        'storageclass.kubernetes.io/is-default-class': 'true',
        description: 'Simulated: claims are bound, but nothing is stored',
      },
    },
    provisioner: CLUSTER.provisioner,
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'Immediate',
    allowVolumeExpansion: true,
  };
}
