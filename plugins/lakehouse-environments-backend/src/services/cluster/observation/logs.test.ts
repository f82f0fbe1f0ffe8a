import { pod } from '../__testUtils__/objects';
import { logRequestFor, readableLog } from './logs';
import { readPod } from './Pod';

const requestOf = (options: Parameters<typeof pod>[0]) => {
  const read = readPod(pod(options));
  return logRequestFor(read, read.containers[0]);
};

describe('readableLog', () => {
  it('keeps the last twenty lines, cut to what a page can show', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    expect(readableLog(lines.join('\n'))).toEqual(lines.slice(10));
    expect(readableLog('x'.repeat(10_000))[0].length).toBeLessThan(500);
    expect(readableLog('a\r\n\n  \n\u001b[31mb\u001b[0m\u0007')).toEqual([
      'a',
      'b',
    ]);
  });

  it.each([
    'password=hunter2',
    'javax.jdo.option.ConnectionPassword: hunter2',
    '"secretKey": "hunter2"',
    "s3.secret-access-key='hunter2'",
    'Authorization: Bearer hunter2hunter2',
    'curl -H "Authorization: Basic hunter2=="',
    'jdbc:postgresql://db/x?user=a&password=hunter2',
    'http://ana:hunter2@host/',
    'API_TOKEN=hunter2 started',
  ])('takes the secret out of %s', line => {
    const [readable] = readableLog(line);
    expect(readable).not.toContain('hunter2');
    expect(readable).toContain('[redacted]');
  });

  it('takes out keys by their form', () => {
    const log = [
      'AKIAIOSFODNN7EXAMPLE',
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefgh',
      '-----BEGIN RSA PRIVATE KEY-----',
      'MIIEpAIBAAKCAQEA',
      '-----END RSA PRIVATE KEY-----',
    ].join('\n');
    expect(readableLog(log)).toEqual([
      '[redacted]',
      '[redacted]',
      '[redacted]',
    ]);
  });

  it('leaves other lines as they are', () => {
    const line = 'java.net.UnknownHostException: postgresql: Name not known';
    expect(readableLog(line)).toEqual([line]);
  });
});

describe('logRequestFor', () => {
  it('asks for the run that failed', () => {
    expect(
      requestOf({
        container: {
          ready: false,
          restartCount: 1,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { exitCode: 1 } },
        },
      }),
    ).toMatchObject({ container: 'trino', previous: true });
    expect(
      requestOf({
        container: { ready: false, state: { terminated: { exitCode: 1 } } },
      }),
    ).toMatchObject({ previous: false, goesOn: false });
  });

  it('asks again for the run that goes on without being ready, once it had time to start', () => {
    const running = { running: { startedAt: '2031-07-09T10:00:00Z' } };
    expect(
      requestOf({ container: { ready: false, state: running } }),
    ).toMatchObject({
      previous: false,
      goesOn: true,
      notBefore: Date.parse('2031-07-09T10:00:10Z'),
    });
    expect(
      requestOf({
        init: { name: 'wait-for-minio', ready: false, state: running },
      }),
    ).toMatchObject({ container: 'wait-for-minio', goesOn: true });
  });

  it('asks nothing of a container that is well', () => {
    expect(requestOf({})).toBeUndefined();
  });
});
