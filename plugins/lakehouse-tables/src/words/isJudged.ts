import { type HealthStatus } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** Whether having found nothing is good news: where nothing could be judged, it is none. */
export const isJudged = ({ status }: { status: HealthStatus }) =>
  status === 'scored' || status === 'too-small';
