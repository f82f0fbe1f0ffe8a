import { KubernetesObject } from '../kubernetes/KubernetesClient';
import { FaultKind } from './faults';
import { backOffSeconds, isReady, podOutcome } from './podOutcome';

const AT = '2026-01-02T03:04:05Z';

function pod(spec: object = {}, owner = 'ReplicaSet'): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'trino-0',
      namespace: 'lakehouse-a',
      uid: '11111111-2222-3333-4444-555555555555',
      ownerReferences: [{ kind: owner }],
    },
    spec: {
      restartPolicy: 'Always',
      containers: [{ name: 'trino', image: 'trinodb/trino:476' }],
      ...spec,
    },
  };
}

const after = (fault: FaultKind | undefined, of = pod(), attempt = 0): any =>
  podOutcome(of, fault, AT, attempt);

describe('a simulated pod', () => {
  it('that nothing is wrong with runs and is ready', () => {
    const { status, events } = after(undefined);
    expect(status).toMatchObject({
      phase: 'Running',
      containerStatuses: [
        { name: 'trino', ready: true, state: { running: { startedAt: AT } } },
      ],
    });
    expect(isReady({ ...pod(), status })).toBe(true);
    expect(events).toEqual([]);
  });

  it('says in its containers that they are simulated, and has no address', () => {
    const { status } = after(undefined);
    expect(status.containerStatuses[0].containerID).toMatch(/^simulated:\/\//);
    expect(status).not.toHaveProperty('podIP');
  });

  it('of a Job does its work and ends', () => {
    const { status } = after(undefined, pod({}, 'Job'));
    expect(status).toMatchObject({
      phase: 'Succeeded',
      containerStatuses: [
        { state: { terminated: { reason: 'Completed', exitCode: 0 } } },
      ],
    });
  });

  it('has gone through its first containers, less those that stay', () => {
    const { status } = after(
      undefined,
      pod({
        initContainers: [
          { name: 'wait', image: 'busybox' },
          { name: 'sidecar', image: 'proxy', restartPolicy: 'Always' },
        ],
      }),
    );
    expect(status.initContainerStatuses).toMatchObject([
      { name: 'wait', state: { terminated: { exitCode: 0 } } },
      { name: 'sidecar', state: { running: { startedAt: AT } } },
    ]);
  });

  it.each([
    ['crash-loop', 'Error', 1],
    ['oom', 'OOMKilled', 137],
  ] as const)(
    'with %s ends and is started again, later each time',
    (fault, reason, exitCode) => {
      const third = after(fault, pod(), 2);
      expect(third.status).toMatchObject({
        phase: 'Running',
        containerStatuses: [
          {
            ready: false,
            restartCount: 3,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { reason, exitCode } },
          },
        ],
      });
      expect(third.events).toMatchObject([
        { type: 'Warning', reason: 'BackOff' },
      ]);
      expect(third.againMs).toBe(40_000);
      expect([0, 1, 2, 5, 9].map(backOffSeconds)).toEqual([
        10, 20, 40, 300, 300,
      ]);
    },
  );

  it('that must not be started again fails at once', () => {
    const { status, againMs } = after(
      'crash-loop',
      pod({ restartPolicy: 'Never' }, 'Job'),
    );
    expect(status.phase).toBe('Failed');
    expect(againMs).toBeUndefined();
  });

  it('without its image waits, and names the image in its events', () => {
    const { status, events } = after('image-pull');
    expect(status).toMatchObject({
      phase: 'Pending',
      containerStatuses: [
        { state: { waiting: { reason: 'ImagePullBackOff' } } },
      ],
    });
    expect(events).toContainEqual({
      type: 'Warning',
      reason: 'Failed',
      message: expect.stringContaining('"trinodb/trino:476"'),
    });
  });

  it.each([
    ['unschedulable', 'Insufficient cpu'],
    ['no-volume', 'unbound immediate PersistentVolumeClaims'],
  ] as const)('with %s gets no machine', (fault, message) => {
    const { status, events } = after(fault);
    expect(status).toMatchObject({
      phase: 'Pending',
      conditions: [
        { type: 'PodScheduled', status: 'False', reason: 'Unschedulable' },
      ],
    });
    expect(events).toMatchObject([
      { reason: 'FailedScheduling', message: expect.stringContaining(message) },
    ]);
  });

  it('that is never ready runs, and fails its probe again and again', () => {
    const { status, events, againMs } = after('never-ready');
    expect(status.phase).toBe('Running');
    expect(isReady({ ...pod(), status })).toBe(false);
    expect(events).toMatchObject([{ reason: 'Unhealthy' }]);
    expect(againMs).toBeGreaterThan(0);
  });
});
