/** What people read goes to stderr or stdout as plain lines; nothing moves, so logs stay readable. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

const useColour = () => process.stderr.isTTY && !process.env.NO_COLOR;

const paint = (code: number) => (text: string) =>
  useColour() ? `\u001b[${code}m${text}\u001b[0m` : text;

export const colour = {
  red: paint(31),
  green: paint(32),
  yellow: paint(33),
  dim: paint(2),
  bold: paint(1),
};

/** "4.2 s" below a minute, "3 min 05 s" above. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) {
    return `${seconds.toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(
    2,
    '0',
  )} s`;
}

/** Runs a step, and prints its name with the time it took when it has ended. */
export async function timed<T>(
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  const started = Date.now();
  const result = await work();
  say(`${what} ${colour.dim(`(${duration(Date.now() - started)})`)}`);
  return result;
}
