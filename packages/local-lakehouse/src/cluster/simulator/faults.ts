/** What can go wrong with a simulated pod. */
export const FAULT_KINDS = [
  /** The container ends with an error, again and again. */
  'crash-loop',
  /** The kernel ends the container for lack of memory, again and again. */
  'oom',
  /** The image is not there. */
  'image-pull',
  /** No machine has room. */
  'unschedulable',
  /** The claims get no volume, so that the pod waits for them. */
  'no-volume',
  /** The container runs, but its readiness probe fails. */
  'never-ready',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** A failure, and the pods (and claims) that have it. */
export interface Fault {
  id: string;
  /** `slow` pods are only late. */
  kind: FaultKind | 'slow';
  /** How late, in milliseconds. */
  delayMs: number;
  /** All namespaces when absent. */
  namespace?: string;
  /** Labels that the pod must have; those without any have it all. */
  selector: Record<string, string>;
}

/** A request that makes no sense; the message says why. */
export class FaultError extends Error {}

function parseSelector(input: unknown): Record<string, string> {
  if (input === undefined) {
    return {};
  }
  const labels = typeof input === 'object' && !Array.isArray(input);
  const pairs =
    typeof input === 'string'
      ? input.split(',').map(pair => pair.split(/==?/))
      : Object.entries((labels && input) || {});
  if (
    !pairs.length ||
    !pairs.every(
      ([name, value, ...more]) =>
        name && typeof value === 'string' && !more.length,
    )
  ) {
    throw new FaultError('"selector" must be like "app=trino,tier=web"');
  }
  return Object.fromEntries(
    pairs.map(([name, value]) => [String(name).trim(), String(value).trim()]),
  );
}

/**
 * Reads what somebody asked for.
 *
 * @throws FaultError that says what is wrong with it
 */
export function parseFault(input: unknown): Omit<Fault, 'id'> {
  const { namespace, selector, fault, ...more } = (
    typeof input === 'object' && input !== null ? input : {}
  ) as Record<string, unknown>;
  const unknown = Object.keys(more);
  if (unknown.length) {
    throw new FaultError(`There is no "${unknown[0]}"`);
  }
  if (namespace !== undefined && typeof namespace !== 'string') {
    throw new FaultError('"namespace" must be a name');
  }
  const slow = /^slow:(\d{1,9})$/.exec(String(fault));
  const kind = slow ? 'slow' : FAULT_KINDS.find(known => known === fault);
  if (!kind) {
    throw new FaultError(
      `"fault" must be one of ${FAULT_KINDS.join(
        ', ',
      )}, or slow:<milliseconds>`,
    );
  }
  return {
    kind,
    delayMs: Number(slow?.[1] ?? 0),
    namespace,
    selector: parseSelector(selector),
  };
}

/** The failures of now. Of several that fit, the last one counts. */
export class FaultBook {
  #faults: Fault[] = [];
  #next = 1;

  add(fault: Omit<Fault, 'id'>): Fault {
    const added = { ...fault, id: String(this.#next++) };
    this.#faults.push(added);
    return added;
  }

  /**
   * Takes one back, or all.
   *
   * @returns how many there were
   */
  remove(id?: string): number {
    const before = this.#faults.length;
    this.#faults = this.#faults.filter(fault => id && fault.id !== id);
    return before - this.#faults.length;
  }

  list(): Fault[] {
    return [...this.#faults];
  }

  find(metadata: {
    namespace?: string;
    labels?: Record<string, string>;
  }): Fault | undefined {
    return this.#faults.findLast(
      ({ namespace, selector }) =>
        (!namespace || namespace === metadata.namespace) &&
        Object.entries(selector).every(
          ([name, value]) => metadata.labels?.[name] === value,
        ),
    );
  }
}
