import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';

/** What a process asked of an API server. */
export interface Load {
  reads: number;
  writes: number;
  watches: number;
  mostWatchesAtOnce: number;
}

const ZERO: Load = { reads: 0, writes: 0, watches: 0, mostWatchesAtOnce: 0 };

/** Counts what this process asks of one server, from below its client, so that nothing is missed. */
export class ApiLoad {
  private counted: Load = ZERO;
  private open = 0;

  constructor(url: string) {
    const { host } = new URL(url);
    // Source: Node.js documentation, "Diagnostics Channel", `http.client.request.start`.
    subscribe('http.client.request.start', message => {
      const { request } = message as { request: ClientRequest };
      if (request.getHeader('host') === host) this.count(request);
    });
  }

  /** Since the last call. */
  take(): Load {
    const { counted } = this;
    this.counted = { ...ZERO, mostWatchesAtOnce: this.open };
    return counted;
  }

  private count(request: ClientRequest): void {
    const { counted } = this;
    if (!/[?&]watch=true/.test(request.path)) {
      this.counted =
        request.method === 'GET'
          ? { ...counted, reads: counted.reads + 1 }
          : { ...counted, writes: counted.writes + 1 };
      return;
    }
    this.open++;
    request.once('close', () => this.open--);
    this.counted = {
      ...counted,
      watches: counted.watches + 1,
      mostWatchesAtOnce: Math.max(counted.mostWatchesAtOnce, this.open),
    };
  }
}
