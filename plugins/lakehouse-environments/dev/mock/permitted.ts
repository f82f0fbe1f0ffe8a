import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** What a platform engineer may do. */
export const EVERYTHING: EnvironmentDetail['permitted'] = {
  change: true,
  delete: true,
  verify: true,
  sync: true,
  retry: true,
  cancel: true,
};

/** What somebody may do who may only look. */
export const NOTHING: EnvironmentDetail['permitted'] = {
  change: false,
  delete: false,
  verify: false,
  sync: false,
  retry: false,
  cancel: false,
};
