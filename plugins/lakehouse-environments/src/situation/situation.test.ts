import { aComponent, anEnvironment } from '../../dev/mock';
import { situationOf } from './situation';

const ailing = (name: string, code: string, health: 'Healthy' | 'Degraded') =>
  aComponent('one', name, {
    health,
    readiness: 'ailing',
    reason: { code, params: {}, message: code },
  });

const troubles = (details: ReturnType<typeof aComponent>[], code?: string) =>
  situationOf(
    anEnvironment('one', 'One', {
      details,
      ...(code && { reason: { code, params: {}, message: code } }),
    }),
  ).troubles.map(({ reason }) => reason.code);

describe('situationOf', () => {
  it('puts what does not work before what only differs from Git', () => {
    expect(
      troubles([
        ailing('minio', 'drift', 'Healthy'),
        ailing('trino', 'crash-loop', 'Degraded'),
      ]),
    ).toEqual(['crash-loop', 'drift']);
  });

  it('names the earlier of two that do not work first: the later may only follow from it', () => {
    expect(
      troubles([
        ailing('trino', 'not-ready', 'Degraded'),
        ailing('postgresql', 'crash-loop', 'Degraded'),
      ]),
    ).toEqual(['crash-loop', 'not-ready']);
  });

  it('leaves out a reason that only sums up what components say better', () => {
    const details = [ailing('trino', 'crash-loop', 'Degraded')];
    expect(troubles(details, 'components-ailing')).toEqual(['crash-loop']);
    expect(troubles(details, 'component-deadline')).toEqual([
      'component-deadline',
      'crash-loop',
    ]);
    expect(troubles([], 'components-ailing')).toEqual(['components-ailing']);
  });

  it('counts as usable only what is', () => {
    const { usable, all } = situationOf(
      anEnvironment('one', 'One', {
        details: [
          aComponent('one', 'minio'),
          aComponent('one', 'trino', { readiness: 'unknown' }),
        ],
      }),
    );
    expect([usable, all]).toEqual([1, 2]);
  });
});
