/** The commit that all environments of the cluster in memory are of. */
export const REVISION = '0123456789abcdef0123456789abcdef01234567';
