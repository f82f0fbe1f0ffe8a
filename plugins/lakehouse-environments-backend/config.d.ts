import { HumanDuration } from '@backstage/types';

export interface Config {
  lakehouse?: {
    provisioning?: {
      timeline?: {
        /** How long it is kept what happened to environments; default 365 days. */
        keep?: HumanDuration | string;
      };
    };
  };
}
