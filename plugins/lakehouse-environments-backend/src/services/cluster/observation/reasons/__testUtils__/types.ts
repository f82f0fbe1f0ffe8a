import { KubernetesObject } from '../../../types';

/** Objects of an Application with something wrong, and what is to be said of it first. */
export interface Fault {
  object: KubernetesObject;
  around?: {
    pods?: KubernetesObject[];
    warnings?: KubernetesObject[];
    claims?: KubernetesObject[];
  };
  code: string;
  message: string | RegExp;
  params?: Record<string, string>;
}
