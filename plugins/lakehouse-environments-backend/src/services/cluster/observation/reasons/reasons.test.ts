import { CLUSTER_REASON_CODES } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  application,
  pod,
  progressing,
  uncompared,
  waitingPod,
  warning,
} from '../../__testUtils__/objects';
import { KubernetesObject } from '../../types';
import { readApplication } from '../Application';
import { logRequestFor } from '../logs';
import { readClaim, readPod, readWarning } from '../Pod';
import { ObservationContext, toObservation } from '../toObservation';
import { DEPLOYMENT_FAULTS } from './__testUtils__/deploymentFaults';
import { POD_FAULTS } from './__testUtils__/podFaults';
import { REMOTE, SOURCE_FAULTS } from './__testUtils__/sourceFaults';
import { Fault } from './__testUtils__/types';
import { isPartOfComing } from './codes';

const NOW = Date.parse('2031-07-09T10:04:00Z');

function observe(
  object: KubernetesObject,
  around: NonNullable<Fault['around']> = {},
  context: ObservationContext = {},
) {
  return toObservation(readApplication(object), {
    around: {
      pods: (around.pods ?? []).map(readPod),
      warnings: (around.warnings ?? []).flatMap(readWarning),
      claims: (around.claims ?? []).map(readClaim),
    },
    now: NOW,
    ...context,
  });
}

describe('reasons', () => {
  it.each(
    Object.entries({ ...SOURCE_FAULTS, ...POD_FAULTS, ...DEPLOYMENT_FAULTS }),
  )('names %s', (_what, { object, around, code, message, params = {} }) => {
    const { reasons } = observe(object, around);
    const [first] = reasons;
    expect(first).toMatchObject({ code, params });
    expect([first.message]).toEqual([
      typeof message === 'string'
        ? message
        : first.message.match(message)?.input,
    ]);
    expect(CLUSTER_REASON_CODES).toEqual(
      expect.arrayContaining(reasons.map(reason => reason.code)),
    );
    expect(reasons.every(({ resource }) => resource?.name)).toBe(true);
  });

  it('finds nothing wrong where nothing is', () => {
    const left = pod({
      name: 'trino-old',
      container: {
        ready: false,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
      },
    });
    expect(observe(application(), { pods: [pod(), left] }).reasons).toEqual([]);
  });

  it.each([
    ['before', '2031-07-09T10:00:40Z', []],
    ['since', '2031-07-09T10:00:51Z', ['resource-missing']],
  ])(
    'takes what Argo CD saw %s its sync has ended for what it is',
    (_when, reconciledAt, codes) => {
      const { object } =
        DEPLOYMENT_FAULTS['a resource that is gone from the cluster'];
      const { reasons } = observe({
        ...object,
        status: { ...(object.status as object), reconciledAt },
      });
      expect(reasons.map(({ code }) => code)).toEqual(codes);
    },
  );

  it('tells the event and the last lines of a container that failed', () => {
    const crashing = pod({
      container: {
        ready: false,
        restartCount: 2,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: { terminated: { exitCode: 1 } },
      },
    });
    const read = readPod(crashing);
    const { key } = logRequestFor(read, read.containers[0])!;
    const { reasons } = observe(
      progressing(),
      {
        pods: [crashing],
        warnings: [
          warning({ kind: 'Pod', name: 'trino-0' }, 'BackOff', 'Back-off'),
        ],
      },
      {
        linesOf: asked =>
          asked === key ? ['no space left on device'] : undefined,
      },
    );
    expect(reasons[0]).toMatchObject({
      event: 'BackOff: Back-off',
      log: ['no space left on device'],
    });
  });

  it('puts what happened to the pod before what follows from it', () => {
    const { reasons } = observe(
      application({
        status: {
          health: { status: 'Degraded' },
          resources: [
            {
              group: 'apps',
              kind: 'StatefulSet',
              name: 'trino',
              status: 'Synced',
              health: { status: 'Degraded' },
            },
          ],
        },
      }),
      { pods: [waitingPod('ErrImagePull', 'not found')] },
    );
    expect(reasons.map(({ code }) => code)).toEqual([
      'image-not-pulled',
      'resource-degraded',
    ]);
  });

  it('blames an Application for its own pods only', () => {
    const other = pod({
      name: 'minio-0',
      labels: { 'lakehouse-portal.io/component': 'minio' },
      container: {
        ready: false,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
      },
    });
    const { reasons } = observe(progressing(), { pods: [other] });
    expect(reasons.map(({ code }) => code)).not.toContain('crash-loop');
  });

  it('knows the pods of an Application without labels by who made them', () => {
    const unlabelled = waitingPod('ErrImagePull', 'not found');
    unlabelled.metadata.labels = {};
    expect(observe(progressing(), { pods: [unlabelled] }).reasons[0].code).toBe(
      'image-not-pulled',
    );
  });

  it('says once what twenty pods have in common', () => {
    const pods = Array.from({ length: 20 }, (_, index) => {
      const each = waitingPod('ErrImagePull', 'not found');
      each.metadata.name = `trino-${index}`;
      return each;
    });
    const { reasons } = observe(progressing(), { pods });
    expect(
      reasons.filter(({ code }) => code === 'image-not-pulled'),
    ).toHaveLength(3);
  });

  it('holds no credentials of a repository', () => {
    const { reasons } = observe(
      uncompared(
        `${REMOTE}failed to list refs: Get "http://ana:hunter2@git.example.org/x.git": dial tcp: connection refused`,
      ),
    );
    expect(JSON.stringify(reasons)).not.toContain('hunter2');
  });

  it('forgets a refusal that has not been repeated for long', () => {
    const { reasons } = observe(progressing(), {
      warnings: [
        warning(
          { kind: 'StatefulSet', name: 'trino' },
          'FailedCreate',
          'pods "x" is forbidden: exceeded quota: q',
          '2031-07-09T09:00:00Z',
        ),
      ],
    });
    expect(reasons.map(({ code }) => code)).not.toContain('quota-exceeded');
  });

  it('tells what is wrong from what takes its time', () => {
    expect(isPartOfComing({ code: 'init-waiting' })).toBe(true);
    expect(isPartOfComing({ code: 'waiting-for-resource' })).toBe(true);
    expect(isPartOfComing({ code: 'crash-loop' })).toBe(false);
    expect(isPartOfComing({ code: 'whatever' })).toBe(false);
  });
});
