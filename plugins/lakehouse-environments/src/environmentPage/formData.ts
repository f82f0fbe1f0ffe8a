import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** What the form that changes an environment begins with: what was last asked for. */
export const changeFormData = ({ id, spec }: EnvironmentDetail) => ({
  id,
  ...(spec && { preset: spec.preset, components: spec.components }),
});

/** The form that deletes an environment still asks for its name to be typed. */
export const deleteFormData = ({ id }: EnvironmentDetail) => ({ id });
