import { ApplicationObservation } from '../cluster/types';
import { judgeComponent } from './judgeComponent';
import { ComponentScene } from './types';

const reason = (code: string) => ({ code, params: {}, message: code });

const scene = (
  observation: Partial<ApplicationObservation> | undefined,
  changes: Partial<ComponentScene> = {},
): ComponentScene => ({
  component: {
    name: 'trino',
    wave: 3,
    needs: ['minio'],
    application: 'x-trino',
  },
  observation: observation && {
    application: 'x-trino',
    environment: 'x',
    component: 'trino',
    labels: {},
    annotations: {},
    sync: 'Synced',
    health: 'Healthy',
    phase: 'Succeeded',
    missing: false,
    deleting: false,
    pending: [],
    resources: [],
    reasons: [],
    ...observation,
  },
  blockers: [],
  course: 'coming',
  taken: true,
  ...changes,
});

const usableBefore = {
  before: { name: 'trino', readiness: 'usable' } as ComponentScene['before'],
};
const standing = { course: 'standing' as const, ...usableBefore };

describe('a component', () => {
  it.each<
    [
      string,
      Partial<ApplicationObservation> | undefined,
      Partial<ComponentScene>,
      string,
      string | undefined,
    ]
  >([
    ['synced, healthy and whole', {}, {}, 'usable', undefined],
    ['the same for long', {}, standing, 'usable', undefined],
    [
      'synced again while it works',
      { phase: 'Running' },
      standing,
      'usable',
      undefined,
    ],
    [
      'healthy before its hooks have run',
      { phase: 'Running' },
      {},
      'coming',
      'progressing',
    ],
    [
      'healthy as it was before the change',
      {},
      { taken: false },
      'coming',
      'progressing',
    ],
    [
      'with something missing',
      { missing: true },
      {},
      'coming',
      'resources-missing',
    ],
    [
      'with something missing that was there',
      { missing: true },
      standing,
      'ailing',
      'resources-missing',
    ],
    ['progressing', { health: 'Progressing' }, {}, 'coming', 'progressing'],
    [
      'progressing for a reason that is part of it',
      { health: 'Progressing', reasons: [reason('init-waiting')] },
      {},
      'coming',
      'init-waiting',
    ],
    [
      'progressing for a reason that will not pass',
      { health: 'Progressing', reasons: [reason('image-not-pulled')] },
      {},
      'ailing',
      'image-not-pulled',
    ],
    [
      'without a source, though healthy as Argo CD says',
      { sync: 'Unknown', reasons: [reason('source-path-missing')] },
      { blockers: ['minio'] },
      'ailing',
      'source-path-missing',
    ],
    [
      'failing while what it needs is not there',
      { health: 'Progressing', reasons: [reason('crash-loop')] },
      { blockers: ['minio'] },
      'waiting',
      'waiting-for-components',
    ],
    ['degraded', { health: 'Degraded' }, standing, 'ailing', 'degraded'],
    ['suspended', { health: 'Suspended' }, standing, 'ailing', 'suspended'],
    ['drifted', { sync: 'OutOfSync' }, standing, 'ailing', 'out-of-sync'],
    [
      'new, and not looked at yet',
      { sync: 'OutOfSync', health: 'Missing', phase: undefined },
      {},
      'coming',
      'progressing',
    ],
    [
      'of which Argo CD knows nothing',
      { sync: 'Unknown', health: 'Unknown' },
      standing,
      'unknown',
      'not-known',
    ],
    ['going by itself', { deleting: true }, standing, 'ailing', 'deleting'],
    [
      'going as it should',
      { deleting: true },
      { course: 'going' },
      'coming',
      'deleting',
    ],
    ['not made yet', undefined, {}, 'waiting', 'not-applied'],
    [
      'whose turn has not come',
      undefined,
      { blockers: ['postgresql', 'minio'] },
      'waiting',
      'waiting-for-components',
    ],
    ['that vanished', undefined, standing, 'ailing', 'application-missing'],
  ])('%s', (_, observation, changes, readiness, code) => {
    const judgement = judgeComponent(scene(observation, changes));
    expect([judgement.readiness, judgement.reason?.code]).toEqual([
      readiness,
      code,
    ]);
  });

  it('says what it waits for in words', () => {
    expect(
      judgeComponent(
        scene(undefined, { blockers: ['postgresql', 'minio', 'trino'] }),
      ).reason,
    ).toEqual({
      code: 'waiting-for-components',
      params: { components: 'postgresql, minio, trino' },
      message: 'Waits for postgresql, minio and trino.',
    });
  });
});
