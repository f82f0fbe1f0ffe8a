import { followCollection } from '../kubernetes/followCollection';
import {
  ApiAccess,
  isNotFound,
  KubernetesClient,
  KubernetesObject,
} from '../kubernetes/KubernetesClient';
import { kubernetesTime } from '../kubernetes/kubernetesTime';
import { collectionPath, objectPath } from '../kubernetes/paths';
import { EventRecorder } from './EventRecorder';
import { Fault, FaultBook } from './faults';
import {
  creating,
  hasEnded,
  isReady,
  podOutcome,
  PodOutcome,
} from './podOutcome';
import { provisionVolumes } from './provisionVolumes';

/** So long a container takes that nothing is wrong with. */
const START_MS = 200;
/** A pod that takes longer than this is first shown as being made. */
const SHOWN_MS = 1_000;
const RETRY_MS = 1_000;

/** A running simulation, and what steers it. */
export interface Simulation {
  /** Why it does not see the pods now; `undefined` when it does. */
  problem(): string | undefined;
  faults(): Fault[];
  addFault(fault: Omit<Fault, 'id'>): Fault;
  removeFaults(id?: string): number;
}

interface Known {
  pod: KubernetesObject;
  /** The fault that it has got, or none; absent before anything was done to it. */
  has?: string;
  attempt: number;
  timer?: NodeJS.Timeout;
}

/** The pods that there are, and what is done to them. */
class Pods {
  readonly #known = new Map<string, Known>();
  readonly #client: KubernetesClient;
  readonly #events: EventRecorder;
  readonly #book: FaultBook;

  constructor(
    client: KubernetesClient,
    events: EventRecorder,
    book: FaultBook,
  ) {
    this.#client = client;
    this.#events = events;
    this.#book = book;
  }

  see(pod: KubernetesObject): void {
    const uid = pod.metadata.uid!;
    const known = this.#known.get(uid) ?? { pod, attempt: 0 };
    known.pod = { ...pod, kind: 'Pod' };
    this.#known.set(uid, known);
    this.#consider(known);
  }

  forget(pod: KubernetesObject): void {
    clearTimeout(this.#known.get(pod.metadata.uid!)?.timer);
    this.#known.delete(pod.metadata.uid!);
  }

  considerAll(): void {
    this.#known.forEach(known => this.#consider(known));
  }

  stop(): void {
    this.#known.forEach(({ timer }) => clearTimeout(timer));
    this.#known.clear();
  }

  /** Does something when the pod is new, or when its fault came or went. */
  #consider(known: Known): void {
    const { pod } = known;
    if (hasEnded(pod)) {
      clearTimeout(known.timer);
      return;
    }
    const fault = this.#book.find(pod.metadata);
    const has = fault?.id ?? 'none';
    if (known.has === has) {
      return;
    }
    const late = fault?.kind === 'slow' ? fault.delayMs : START_MS;
    const asItShallBe = !fault || fault.kind === 'slow' ? isReady(pod) : false;
    known.has = has;
    known.attempt = 0;
    clearTimeout(known.timer);
    if (asItShallBe) {
      return;
    }
    if (late >= SHOWN_MS) {
      this.#patch(known, creating(pod, kubernetesTime()));
    }
    this.#later(known, late, () => this.#happen(known, fault));
  }

  #later(known: Known, ms: number, work: () => void): void {
    clearTimeout(known.timer);
    known.timer = setTimeout(work, ms);
  }

  #happen(known: Known, fault: Fault | undefined): void {
    const kind = fault && fault.kind !== 'slow' ? fault.kind : undefined;
    const outcome = podOutcome(
      known.pod,
      kind,
      kubernetesTime(),
      known.attempt,
    );
    known.attempt++;
    const { againMs } = outcome;
    if (againMs) {
      this.#later(known, againMs, () => this.#happen(known, fault));
    }
    this.#patch(known, outcome);
  }

  async #patch(known: Known, outcome: PodOutcome): Promise<void> {
    const { pod } = known;
    const at = kubernetesTime();
    try {
      await this.#client.merge(`${objectPath(pod)}/status`, {
        status: outcome.status,
      });
      for (const event of outcome.events) {
        await this.#events.record('Pod', pod, event, at);
      }
    } catch (error) {
      if (isNotFound(error)) {
        return;
      }
      process.stdout.write(
        `${pod.metadata.namespace}/${pod.metadata.name}: ${error}\n`,
      );
      // Done anew, from the beginning, if the pod is still there.
      this.#later(known, RETRY_MS, () => {
        known.has = undefined;
        this.#consider(known);
      });
    }
  }
}

/**
 * Says of all pods in a cluster what a kubelet would say if it ran them, and gives claims the volumes that a driver would
 * make. Until the signal fires.
 */
export function simulatePods(
  access: ApiAccess,
  signal: AbortSignal,
): Simulation {
  const client = new KubernetesClient(access);
  const events = new EventRecorder(client);
  const book = new FaultBook();
  const pods = new Pods(client, events, book);
  let problem: string | undefined = 'has not seen the pods yet';
  followCollection(
    client,
    collectionPath('Pod'),
    {
      onObject: pod => pods.see(pod),
      onDeleted: pod => pods.forget(pod),
      onConnection: found => {
        if (found) {
          process.stdout.write(`The API server is not there: ${found}\n`);
        }
        problem = found;
      },
    },
    signal,
  );
  const volumes = provisionVolumes({ client, events, book, signal });
  signal.addEventListener('abort', () => {
    pods.stop();
    client.close();
  });
  const changed = () => {
    pods.considerAll();
    volumes.considerAll();
  };
  return {
    problem: () => problem,
    faults: () => book.list(),
    addFault(fault) {
      const added = book.add(fault);
      changed();
      return added;
    },
    removeFaults(id) {
      const count = book.remove(id);
      changed();
      return count;
    },
  };
}
