import { followCollection } from '../kubernetes/followCollection';
import {
  isNotFound,
  KubernetesClient,
  KubernetesError,
  KubernetesObject,
} from '../kubernetes/KubernetesClient';
import { kubernetesTime } from '../kubernetes/kubernetesTime';
import { collectionPath, objectPath } from '../kubernetes/paths';
import { CLUSTER } from '../names';
import { EventRecorder } from './EventRecorder';
import { FaultBook } from './faults';

/** By this the controller manager asks the driver of a storage class for a volume. */
const ASKED = 'volume.kubernetes.io/storage-provisioner';
/** By this it knows whose a volume is. */
const MADE_BY = 'pv.kubernetes.io/provisioned-by';

/** Whether a claim waits for a volume of ours. */
export function wantsVolume(claim: KubernetesObject): boolean {
  return (
    claim.metadata.annotations?.[ASKED] === CLUSTER.provisioner &&
    !claim.spec.volumeName &&
    !claim.metadata.deletionTimestamp
  );
}

/** Whether a bound claim has asked for more than it has. */
export function wantsMore(claim: KubernetesObject): boolean {
  const has = claim.status?.capacity?.storage;
  return (
    claim.metadata.annotations?.[ASKED] === CLUSTER.provisioner &&
    claim.status?.phase === 'Bound' &&
    has !== undefined &&
    has !== claim.spec.resources.requests.storage
  );
}

/** A volume that is only a name. */
export function volumeFor(claim: KubernetesObject): KubernetesObject {
  const { name, namespace, uid } = claim.metadata;
  const { accessModes, resources, storageClassName, volumeMode } = claim.spec;
  const volume = `pvc-${uid}`;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name: volume,
      annotations: { [MADE_BY]: CLUSTER.provisioner },
    },
    spec: {
      accessModes,
      volumeMode,
      storageClassName,
      capacity: { storage: resources.requests.storage },
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        name,
        namespace,
        uid,
      },
      persistentVolumeReclaimPolicy: 'Delete',
      csi: { driver: CLUSTER.provisioner, volumeHandle: volume },
    },
  };
}

/** Whether a volume of ours has lost its claim. */
export function isLeftOver(volume: KubernetesObject): boolean {
  return (
    volume.metadata.annotations?.[MADE_BY] === CLUSTER.provisioner &&
    volume.spec.persistentVolumeReclaimPolicy === 'Delete' &&
    ['Released', 'Failed'].includes(volume.status?.phase)
  );
}

/** Does what the driver of the storage class would do, without storing anything. */
export function provisionVolumes(options: {
  client: KubernetesClient;
  events: EventRecorder;
  book: FaultBook;
  signal: AbortSignal;
}): { considerAll(): void } {
  const { client, events, book, signal } = options;
  const claims = new Map<string, KubernetesObject>();
  const told = new Set<string>();

  const quietly = (work: Promise<unknown>, what: string) =>
    work.catch(error => {
      const over =
        isNotFound(error) ||
        (error instanceof KubernetesError && error.status === 409);
      if (!over) {
        process.stdout.write(`${what}: ${error}\n`);
      }
    });

  const refuse = (claim: KubernetesObject) => {
    const uid = claim.metadata.uid!;
    if (told.has(uid)) {
      return undefined;
    }
    told.add(uid);
    return events.record(
      'PersistentVolumeClaim',
      claim,
      {
        type: 'Warning',
        reason: 'ProvisioningFailed',
        message: `failed to provision volume with StorageClass "${claim.spec.storageClassName}": no space left`,
      },
      kubernetesTime(),
    );
  };

  const enlarge = async (claim: KubernetesObject) => {
    const { storage } = claim.spec.resources.requests;
    const volume = objectPath({
      kind: 'PersistentVolume',
      metadata: { name: claim.spec.volumeName },
    });
    await client.merge(volume, { spec: { capacity: { storage } } });
    await client.merge(
      `${objectPath({ ...claim, kind: 'PersistentVolumeClaim' })}/status`,
      { status: { capacity: { storage } } },
    );
  };

  const consider = async (claim: KubernetesObject) => {
    if (wantsVolume(claim)) {
      if (book.find(claim.metadata)?.kind === 'no-volume') {
        await refuse(claim);
      } else {
        const volume = volumeFor(claim);
        await client.create(collectionPath(volume.kind), volume);
      }
    } else if (wantsMore(claim)) {
      await enlarge(claim);
    }
  };
  const considerOne = (claim: KubernetesObject) =>
    quietly(consider(claim), claim.metadata.name);

  followCollection<KubernetesObject>(
    client,
    collectionPath('PersistentVolumeClaim'),
    {
      onObject(claim) {
        claims.set(claim.metadata.uid!, claim);
        considerOne(claim);
      },
      onDeleted(claim) {
        claims.delete(claim.metadata.uid!);
        told.delete(claim.metadata.uid!);
      },
    },
    signal,
  );
  followCollection<KubernetesObject>(
    client,
    collectionPath('PersistentVolume'),
    {
      onObject(volume) {
        if (isLeftOver(volume) && !volume.metadata.deletionTimestamp) {
          const path = objectPath({ ...volume, kind: 'PersistentVolume' });
          quietly(client.delete(path), volume.metadata.name);
        }
      },
      onDeleted() {},
    },
    signal,
  );
  return {
    considerAll: () => claims.forEach(considerOne),
  };
}
