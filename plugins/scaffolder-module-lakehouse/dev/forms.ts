import { type FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import * as fields from '../src/fields';
import { environmentReview } from '../src/review';

/** All fields, as the scaffolder's stepper wants them. */
export const extensions = [
  ...Object.values(fields),
  environmentReview,
] as unknown as FieldExtensionOptions<any, any>[];
