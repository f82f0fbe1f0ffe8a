import { add, fragmentation, fragmentationRange, Sums } from './fragmentation';

/** Numbers that look random and are the same on every run. */
function* numbers(): Generator<number, never> {
  let state = 42;
  for (;;) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

describe('fragmentation of a set that is not quite known', () => {
  it('lies within the range for every set it can be, and the range is hardly wider than that', () => {
    const random = numbers();
    const upTo = (limit: number) => Math.floor(random.next().value * limit);
    const some = (): Sums => {
      const dataFiles = 1 + upTo(200);
      const reducibleFiles = upTo(dataFiles);
      return {
        dataFiles,
        reducibleFiles,
        smallBytes: reducibleFiles * upTo(100_000),
      };
    };
    let excess = 0;
    const rounds = 300;
    for (let round = 0; round < rounds; round++) {
      const known = some();
      const possible = Array.from({ length: upTo(7) }, some);
      const range = fragmentationRange(known, possible);
      const values = Array.from({ length: 2 ** possible.length }, (_, set) =>
        fragmentation(
          possible
            .filter((__, i) => Math.floor(set / 2 ** i) % 2 === 1)
            .reduce(add, known),
        ),
      );
      const [least, most] = [Math.min(...values), Math.max(...values)];
      expect(range.low).toBeLessThanOrEqual(least + 1e-12);
      expect(range.high).toBeGreaterThanOrEqual(most - 1e-12);
      excess += range.high - most;
    }
    expect(excess / rounds).toBeLessThan(0.05);
  });
});
