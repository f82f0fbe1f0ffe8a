import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadFile } from './download';

const CONTENT = Buffer.alloc(100_000, 'lakehouse');
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

describe('a download', () => {
  let folder: string;
  let target: string;
  let server: Server | undefined;
  let requests: (string | undefined)[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'download-'));
    target = join(folder, 'file');
    requests = [];
  });

  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    rmSync(folder, { recursive: true });
  });

  async function serve(
    handler: (request: IncomingMessage, response: ServerResponse) => void,
  ): Promise<string> {
    server = createServer((request, response) => {
      requests.push(request.headers.range);
      handler(request, response);
    });
    await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
  }

  function sendRange(request: IncomingMessage, response: ServerResponse) {
    const from = Number(
      /bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0,
    );
    response.writeHead(from ? 206 : 200).end(CONTENT.subarray(from));
  }

  it('resumes where the connection broke', async () => {
    const url = await serve((request, response) => {
      if (requests.length === 1) {
        // Promises everything, sends less than half and closes.
        response.writeHead(200, {
          'content-length': CONTENT.length,
          connection: 'close',
        });
        response.end(CONTENT.subarray(0, 40_000));
      } else {
        sendRange(request, response);
      }
    });
    await downloadFile({ url, target, sha256: SHA256 });
    expect(readFileSync(target).equals(CONTENT)).toBe(true);
    expect(requests).toHaveLength(2);
  });

  it('resumes what an earlier run left', async () => {
    const url = await serve(sendRange);
    writeFileSync(`${target}.part`, CONTENT.subarray(0, 12_345));
    await downloadFile({ url, target, sha256: SHA256 });
    expect(requests).toEqual(['bytes=12345-']);
    expect(existsSync(`${target}.part`)).toBe(false);
  });

  it('starts again when what is there turns out to be wrong', async () => {
    const url = await serve(sendRange);
    writeFileSync(`${target}.part`, Buffer.alloc(500, 'x'));
    await downloadFile({ url, target, sha256: SHA256 });
    expect(requests).toEqual(['bytes=500-', undefined]);
    expect(readFileSync(target).equals(CONTENT)).toBe(true);
  });

  it('that is not there fails at once and names the address', async () => {
    const url = await serve((_request, response) =>
      response.writeHead(404).end(),
    );
    await expect(downloadFile({ url, target, sha256: SHA256 })).rejects.toThrow(
      `Could not download ${url}: HTTP 404`,
    );
    expect(requests).toHaveLength(1);
    expect(existsSync(target)).toBe(false);
  });

  it('is skipped when the file is there', async () => {
    writeFileSync(target, 'kept');
    await downloadFile({
      url: 'http://127.0.0.1:9/none',
      target,
      sha256: SHA256,
    });
    expect(readFileSync(target, 'utf8')).toBe('kept');
  });
});
