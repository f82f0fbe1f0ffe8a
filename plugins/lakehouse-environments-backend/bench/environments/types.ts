/** A way to create environments, step by step. */
export interface Side {
  /** Has their files in the repository. */
  publish(ids: string[]): Promise<void>;
  /** Seconds until each is Healthy, without the time for the push. */
  create(ids: string[]): Promise<number[]>;
  /** Takes away what it made, but for the namespaces. */
  remove(ids: string[]): Promise<void>;
}
