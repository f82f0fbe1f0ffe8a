/** Names of the measured numbers behind a penalty. */
export const evidence = {
  files: 'files',
} as const;
