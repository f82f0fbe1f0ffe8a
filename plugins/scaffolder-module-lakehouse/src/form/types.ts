import { type FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { type EnvironmentSpec } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** What the form is for. */
export type FormKind = 'create' | 'change' | 'delete';

/** What the fields of the templates are called, all pages together. None is there before it is filled. */
export interface FormValues {
  id?: string;
  title?: string;
  description?: string;
  owner?: string;
  cluster?: string;
  namespace?: string;
  storageClass?: string;
  secrets?: SecretsChoice;
  preset?: EnvironmentSpec['preset'];
  components?: EnvironmentSpec['components'];
}

/** Value of the secrets field. */
export interface SecretsChoice {
  mode?: EnvironmentSpec['secrets'];
  store?: string;
}

/** What a field of the form is given. */
export type FieldProps<T> = FieldExtensionComponentProps<T, any>;
