import { gatesOf, quiet } from '../__testUtils__/gateCases';
import { engineState, tableState } from '../__testUtils__/planning';

describe('the gates of a rewrite', () => {
  it('all pass for a table of small files that nobody else touches', async () => {
    const gates = await gatesOf({ state: quiet() });
    expect(
      [...gates.values()].filter(gate => gate.verdict !== 'passed'),
    ).toEqual([]);
    expect(gates.size).toBe(29);
  });

  it('never pass where the engine or the files are unknown', async () => {
    for (const given of [
      { engine: null },
      { engine: engineState('476', { nodes: undefined }) },
      { state: tableState({ state: { files: undefined } }) },
      { state: tableState({ facts: { files: undefined } }) },
    ]) {
      const gates = [...(await gatesOf(given)).values()];
      expect(gates.some(gate => gate.verdict === 'blocked')).toBe(true);
    }
  });
});
