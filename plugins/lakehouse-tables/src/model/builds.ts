import {
  type ModelBuild,
  type TableDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import type { model } from '../translation/en';

export type WhyNoModel = keyof (typeof model)['absent'];

/**
 * Why nothing is known of a table's model. As long as one build has not been seen, that the others do not have the table
 * proves nothing.
 */
export function whyNoModel(builds: ModelBuild[]): WhyNoModel {
  const has = (state: ModelBuild['state']) =>
    builds.some(build => build.state === state);
  if (builds.length === 0) return 'notConfigured';
  if (has('pending')) return 'pending';
  if (has('unreadable')) return 'unreadable';
  return has('published') ? 'notInIt' : 'unpublished';
}

/** The build that a table's model is taken from. */
export const buildOf = ({ summary: { model }, builds }: TableDetail) =>
  builds.find(
    ({ source, project }) =>
      source === model?.source && project === model.project,
  );
