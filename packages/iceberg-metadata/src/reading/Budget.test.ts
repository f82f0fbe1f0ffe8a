import { Budget } from './Budget';

describe('Budget', () => {
  it('lets in what fits, in order, and gives way when somebody leaves the queue', async () => {
    const budget = new Budget(10);
    const started: string[] = [];
    const take = async (name: string, weight: number, signal?: AbortSignal) => {
      const share = await budget.take(weight, signal);
      started.push(name);
      return share;
    };
    const first = await take('first', 6);
    const stop = new AbortController();
    const large = take('large', 99, stop.signal);
    const small = take('small', 2);
    await new Promise(resolve => setImmediate(resolve));
    // The small one would fit, but then a large one might wait for ever.
    expect(started).toEqual(['first']);
    stop.abort(new Error('enough'));
    await expect(large).rejects.toThrow('enough');
    const second = await small;
    const whole = take('whole', 10);
    first.shrinkTo(1);
    second.release();
    second.release();
    await new Promise(resolve => setImmediate(resolve));
    expect(started).toEqual(['first', 'small']);
    first.release();
    await whole;
    expect(started).toEqual(['first', 'small', 'whole']);
  });
});
