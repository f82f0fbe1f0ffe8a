import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { environmentFormsApi, tablesForFormsApi } from './api';

const NAMES = [
  'clusterPicker',
  'componentsPicker',
  'environmentName',
  'environmentPicker',
  'nameConfirmation',
  'namespaceField',
  'presetPicker',
  'secretsPicker',
  'storageClassPicker',
] as const;

const kebab = (name: string) =>
  name.replace(/[A-Z]/g, letter => `-${letter.toLocaleLowerCase('en-US')}`);

const fields = NAMES.map(name =>
  FormFieldBlueprint.make({
    name: `lakehouse-${kebab(name)}`,
    params: { field: async () => (await import('./fields'))[name] },
  }),
);

const reviewField = FormFieldBlueprint.make({
  name: 'lakehouse-environment-review',
  params: { field: async () => (await import('./review')).environmentReview },
});

/**
 * The fields of the templates for lakehouse environments, each checked while it is filled in.
 * @public
 */
export const scaffolderModuleLakehouse = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [environmentFormsApi, tablesForFormsApi, ...fields, reviewField],
});
