const SUFFIXES: Record<string, number> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A Kubernetes quantity as a number: `250m` is 0.25, `1Gi` is 1073741824. */
export function parseQuantity(text: unknown): number {
  const match = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(String(text ?? ''));
  const factor = match && SUFFIXES[match[2]];
  if (!match || factor === undefined || factor === null) {
    throw new Error(`'${text}' is not a quantity`);
  }
  // CPU in thousandths adds up to odd decimals otherwise.
  return Math.round(Number(match[1]) * factor * 1000) / 1000;
}
