/** A part of a {@link Budget} that is in use. */
export interface Share {
  /** Gives back what turned out not to be needed. */
  shrinkTo(weight: number): void;
  /** Gives everything back; a second call changes nothing. */
  release(): void;
}

/**
 * Something of which only so much may be in use at a time. Who asks for more than is left waits, first come, first served;
 * who asks for more than there is gets all of it.
 */
export class Budget {
  private free: number;
  private readonly waiting: { weight: number; start: () => void }[] = [];

  constructor(private readonly total: number) {
    this.free = total;
  }

  /** Rejects with the signal's reason when aborted before its turn. */
  async take(wanted: number, signal?: AbortSignal): Promise<Share> {
    signal?.throwIfAborted();
    const weight = Math.min(wanted, this.total);
    if (this.waiting.length > 0 || weight > this.free) {
      await this.turn(weight, signal);
    } else {
      this.free -= weight;
    }
    let held = weight;
    const shrinkTo = (rest: number) => {
      if (rest >= held) return;
      this.free += held - rest;
      held = rest;
      this.startNext();
    };
    return { shrinkTo, release: () => shrinkTo(0) };
  }

  private turn(weight: number, signal: AbortSignal | undefined) {
    return new Promise<void>((resolve, reject) => {
      const entry = { weight, start: resolve };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(signal!.reason);
        // The one that left may have been what the others waited behind.
        this.startNext();
      };
      entry.start = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.waiting.push(entry);
    });
  }

  private startNext(): void {
    while (this.waiting.length > 0 && this.waiting[0].weight <= this.free) {
      const next = this.waiting.shift()!;
      this.free -= next.weight;
      next.start();
    }
  }
}
