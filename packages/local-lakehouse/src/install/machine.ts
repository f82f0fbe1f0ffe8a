/**
 * Whether tools that the machine already has (Java, PostgreSQL, Go, uv) are
 * used. With `LAKEHOUSE_PACKAGED_ONLY=1` all of them come from packages, as on
 * a machine that has nothing but Node and Python.
 */
export function mayUseMachine(): boolean {
  return process.env.LAKEHOUSE_PACKAGED_ONLY !== '1';
}
