import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { extensions } from './forms';

const field = (name: string, title: string, more: object = {}) => ({
  title,
  type: 'string',
  'ui:field': `Lakehouse${name}`,
  ...more,
});

const MANIFEST = {
  title: 'Create lakehouse environment',
  steps: [
    {
      title: 'Name',
      schema: {
        required: ['id'],
        properties: {
          id: field('EnvironmentName', 'Name'),
          title: { title: 'Title', type: 'string' },
        },
      },
    },
    {
      title: 'Place',
      schema: {
        required: ['cluster', 'namespace', 'secrets'],
        properties: {
          cluster: field('ClusterPicker', 'Cluster'),
          namespace: field('Namespace', 'Namespace'),
          storageClass: field('StorageClassPicker', 'Storage class'),
          secrets: field('SecretsPicker', 'Passwords', { type: 'object' }),
        },
      },
    },
    {
      title: 'Size',
      schema: {
        required: ['preset', 'components'],
        properties: {
          preset: field('PresetPicker', 'Size'),
          components: field('ComponentsPicker', 'Components', {
            type: 'array',
            items: { type: 'object' },
          }),
        },
      },
    },
    {
      title: 'Review',
      schema: {
        properties: {
          review: field('EnvironmentReview', 'Review', { default: 'create' }),
        },
      },
    },
  ],
};

/** The form that creates an environment, as the scaffolder shows it. */
export const FormsPage = () => (
  <Stepper
    manifest={MANIFEST}
    extensions={extensions}
    onCreate={async () => {}}
  />
);
