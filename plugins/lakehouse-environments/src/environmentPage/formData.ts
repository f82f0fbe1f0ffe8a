import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** The form that changes an environment begins by itself with what Git says of it. */
export const changeFormData = ({ id }: Pick<EnvironmentDetail, 'id'>) => ({
  id,
});

const againFormData = ({
  id,
  spec,
}: Pick<EnvironmentDetail, 'id' | 'spec'>) => ({
  id,
  ...(spec && { preset: spec.preset, components: spec.components }),
});

/** Likewise the form that creates one: the same answers are the same request. */
const createFormData = ({
  id,
  spec,
}: Pick<EnvironmentDetail, 'id' | 'spec'>) => {
  if (!spec) return { id };
  const { secrets, secretStore, ...answers } = spec;
  return {
    ...answers,
    secrets: { mode: secrets, ...(secretStore && { store: secretStore }) },
  };
};

/** What was asked for once more, in the form that asks for it. */
export const retryFormData = (
  environment: Pick<EnvironmentDetail, 'id' | 'spec'>,
  as: NonNullable<EnvironmentDetail['retryAs']>,
) => (as === 'create' ? createFormData : againFormData)(environment);

/** The form that deletes an environment still asks for its name to be typed. */
export const deleteFormData = ({ id }: EnvironmentDetail) => ({ id });
