/** The value below which so much of the values lies. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** One figure as a line. Where something should be reached, the exit code says whether it was. */
export function print(
  figure: string,
  value: number,
  unit: string,
  more: { target?: number; peer?: string; peerValue?: number } = {},
): void {
  const { target, peer, peerValue } = more;
  const met = target === undefined ? undefined : value < target;
  if (met === false) process.exitCode = 1;
  process.stdout.write(
    `${JSON.stringify({
      bench: 'environments',
      figure,
      value: round(value),
      unit,
      ...(peerValue !== undefined && {
        peer,
        peerValue: round(peerValue),
        ratio: round(peerValue / value),
      }),
      ...(target !== undefined && { target, met }),
    })}\n`,
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
