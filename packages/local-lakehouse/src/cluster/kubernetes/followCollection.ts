import { setTimeout as sleep } from 'node:timers/promises';
import { KubernetesClient, KubernetesObject } from './KubernetesClient';

const RETRY_MS = 500;

/** What is told of a collection. */
export interface CollectionListener<T> {
  /** An object is there, or has changed. */
  onObject(object: T): void;
  onDeleted(object: T): void;
  /** The connection was made, or was lost for this reason. */
  onConnection?(problem: string | undefined): void;
}

/**
 * Tells of every object of a collection and of each change, over lost connections, until the signal fires. After a lost
 * connection every object is told of again, and those that went away meanwhile.
 */
export async function followCollection<T extends KubernetesObject>(
  client: KubernetesClient,
  path: string,
  listener: CollectionListener<T>,
  signal: AbortSignal,
): Promise<void> {
  const known = new Map<string, T>();
  const see = (object: T) => {
    known.set(object.metadata.uid!, object);
    listener.onObject(object);
  };
  const lose = (object: T) => {
    known.delete(object.metadata.uid!);
    listener.onDeleted(object);
  };
  while (!signal.aborted) {
    try {
      const list = await client.get(path);
      const there = new Set(
        list.items.map((object: T) => object.metadata.uid!),
      );
      [...known.values()]
        .filter(object => !there.has(object.metadata.uid!))
        .forEach(lose);
      list.items.forEach(see);
      listener.onConnection?.(undefined);
      let version: string = list.metadata.resourceVersion;
      for (let expired = false; !expired && !signal.aborted; ) {
        for await (const event of client.watch<T>(path, version, signal)) {
          if (event.type === 'ERROR') {
            // Most often: the version is too old to go on from.
            expired = true;
            break;
          }
          version = event.object.metadata.resourceVersion!;
          if (event.type === 'DELETED') {
            lose(event.object);
          } else if (event.type !== 'BOOKMARK') {
            see(event.object);
          }
        }
      }
    } catch (error) {
      if (!signal.aborted) {
        listener.onConnection?.(String(error));
        await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
