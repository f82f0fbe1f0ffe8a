/** A time as Kubernetes writes it: without fractions of a second. */
export function kubernetesTime(now = new Date()): string {
  return now.toISOString().replace(/\.\d+Z$/, 'Z');
}
