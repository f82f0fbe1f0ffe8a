import { roomProblems, RoomScene } from './roomProblems';

const GIB = 2 ** 30;
const requests = (cpu: number, memory: number, storage: number) => ({
  cpu,
  memory: memory * GIB,
  storage: storage * GIB,
});

const look = (changes: Partial<RoomScene> = {}) =>
  roomProblems({
    cluster: 'local',
    namespace: 'lakehouse-vendas',
    asked: requests(12.2, 46.75, 350),
    others: [],
    namespaceRoom: [],
    ...changes,
  });
const codes = (changes: Partial<RoomScene>) =>
  look(changes).map(({ field, code, severity }) => [field, code, severity]);

describe('room in a cluster', () => {
  it('is there up to the last byte', () => {
    const others = [{ id: 'a', requests: requests(0.1, 1, 50) }];
    expect(look({ others, quota: requests(12.3, 47.75, 400) })).toEqual([]);
    expect(
      codes({
        others,
        quota: { ...requests(12.3, 47.75, 400), memory: 47.75 * GIB - 1 },
      }),
    ).toEqual([['preset', 'cluster-memory-short', 'error']]);
  });

  it('says what is asked for, and what is left', () => {
    const problems = look({
      others: [
        { id: 'a', requests: requests(40, 200, 1000) },
        { id: 'b', requests: requests(20, 20, 1000) },
      ],
      quota: { cpu: 64, memory: 256 * GIB, storage: 2048 * GIB },
    });
    expect(problems).toMatchObject([
      {
        code: 'cluster-cpu-short',
        params: { cluster: 'local', asked: '12.2', left: '4', quota: '64' },
        message:
          "It asks for 12.2 CPU cores, but of the 64 CPU cores that environments may ask for on the cluster 'local' 4 are left.",
      },
      {
        code: 'cluster-memory-short',
        params: { asked: '46.75', left: '36', quota: '256' },
      },
      {
        code: 'cluster-storage-short',
        params: { asked: '350', left: '48', quota: '2048' },
      },
    ]);
  });

  it('is never less than none, nor told as if it did fit', () => {
    const [over, close] = [
      look({
        others: [{ id: 'a', requests: requests(80, 0, 0) }],
        quota: { cpu: 64 },
      }),
      look({ asked: requests(4.001, 0, 0), quota: { cpu: 4.0009 } }),
    ];
    expect(over[0].params).toMatchObject({ left: '0' });
    expect(close[0].params).toMatchObject({ asked: '4.01', left: '4' });
  });

  it('is not limited in what the quota does not name', () => {
    expect(look({ quota: { cpu: 13 } })).toEqual([]);
  });

  it('keeps for an environment what it has, even where less is allowed by now', () => {
    const held = requests(12.2, 46.75, 350);
    expect(look({ held, quota: requests(1, 1, 1) })).toEqual([]);
    expect(
      codes({ held: requests(12.2, 46.75, 300), quota: requests(1, 1, 1) }),
    ).toEqual([['preset', 'cluster-storage-short', 'error']]);
  });

  it('is not known where nothing says how much there is', () => {
    const expected = [['preset', 'room-unknown', 'info']];
    expect(codes({})).toEqual(expected);
    expect(codes({ namespaceRoom: undefined })).toEqual(expected);
    expect(codes({ namespaceRoom: undefined, quota: { cpu: 64 } })).toEqual([]);
  });

  it('is told to be less certain where environments are not counted', () => {
    const others = [
      { id: 'legado' },
      { id: 'a', requests: requests(60, 0, 0) },
    ];
    expect(look({ others, quota: { cpu: 100 } })).toMatchObject([
      {
        code: 'room-uncounted',
        severity: 'info',
        params: { environments: '1' },
      },
    ]);
    expect(codes({ others, quota: { cpu: 64 } })).toEqual([
      ['preset', 'cluster-cpu-short', 'error'],
      ['preset', 'room-uncounted', 'info'],
    ]);
  });
});

describe('room in a namespace that was there before', () => {
  const namespaceRoom = [
    {
      name: 'team',
      limits: { cpu: 16, memory: 64 * GIB },
      left: { cpu: 2, memory: 60 * GIB },
    },
  ];

  it('is what a ResourceQuota of others leaves', () => {
    expect(look({ namespaceRoom })).toMatchObject([
      {
        field: 'preset',
        code: 'namespace-cpu-short',
        severity: 'error',
        params: {
          namespace: 'lakehouse-vendas',
          name: 'team',
          asked: '12.2',
          left: '2',
          quota: '16',
        },
        message:
          "It asks for 12.2 CPU cores, but the ResourceQuota 'team' of the namespace 'lakehouse-vendas' leaves 2 of 16 CPU cores.",
      },
    ]);
    expect(
      codes({ namespaceRoom: [{ ...namespaceRoom[0], left: { cpu: 13 } }] }),
    ).toEqual([]);
  });

  it('holds what the environment has there already', () => {
    expect(
      look({ namespaceRoom, heldInNamespace: requests(12.2, 46.75, 350) }),
    ).toEqual([]);
    expect(
      look({ namespaceRoom, heldInNamespace: requests(3, 46.75, 350) }),
    ).toMatchObject([
      { code: 'namespace-cpu-short', params: { asked: '12.2', left: '5' } },
    ]);
  });

  it('is looked at beside that of the cluster', () => {
    expect(codes({ namespaceRoom, quota: { storage: 10 * GIB } })).toEqual([
      ['preset', 'cluster-storage-short', 'error'],
      ['preset', 'namespace-cpu-short', 'error'],
    ]);
  });
});
