import { SpecProblem } from '../types';

type Params = Record<string, string>;

const MESSAGES: Record<string, (params: Params) => string> = {
  'wrong-type': ({ expected }) => `Must be given as ${expected}.`,
  'not-one-of': ({ allowed }) => `Must be one of ${allowed}.`,
  'unknown-field': () => 'There is no such field.',
  'invalid-id': () =>
    'Must start with a letter, end with a letter or digit, and hold only lower-case letters, digits and hyphens; at most 40.',
  'reserved-id': ({ component }) =>
    `Must not end in '-${component}': the component '${component}' of another environment could have this name in Argo CD.`,
  'invalid-namespace': () =>
    'Must hold only lower-case letters, digits and hyphens, start and end with a letter or digit, and be at most 63 long.',
  'reserved-namespace': ({ value }) =>
    `The namespace '${value}' belongs to Kubernetes or Argo CD.`,
  'invalid-cluster': () => 'Is not the id of a cluster.',
  'invalid-owner': () =>
    'Must be a reference to an entity, such as group:default/data-platform.',
  'invalid-storage-class': () => 'Is not the name of a storage class.',
  'invalid-length': ({ min, max }) =>
    `Must be ${min} to ${max} characters long.`,
  'control-characters': () =>
    'Must not hold line breaks or control characters.',
  'missing-secret-store': () =>
    'External Secrets needs the name of a ClusterSecretStore.',
  'invalid-secret-store': () => 'Is not the name of a ClusterSecretStore.',
  'needless-secret-store': () =>
    'A secret store is only used with External Secrets.',
  'unknown-component': ({ component }) =>
    `There is no component '${component}'.`,
  'repeated-component': ({ component }) =>
    `The component '${component}' is named twice.`,
  'unknown-version': ({ component, version, offered }) =>
    `'${component}' is not offered in version '${version}', but in ${offered}.`,
  'missing-need': ({ component, need }) =>
    `'${component}' does not work without '${need}'.`,
  'charts-unavailable': ({ component }) =>
    `'${component}' comes as a Helm chart, and Argo CD can fetch none on this cluster.`,
  'cannot-change': ({ from, to }) =>
    `Cannot change from '${from}' to '${to}': create a new environment and copy the data.`,
  'cannot-shrink': ({ from, to }) =>
    `Volumes cannot shrink from the preset '${from}' to '${to}': create a new environment and copy the data.`,
};

/** All codes that problems can have. @public */
export const PROBLEM_CODES = Object.keys(MESSAGES);

export function problem(
  code: string,
  field: string,
  params: Params,
): SpecProblem {
  return { field, code, params, message: MESSAGES[code](params) };
}
