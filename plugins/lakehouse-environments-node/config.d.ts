import { HumanDuration } from '@backstage/types';

export interface Config {
  lakehouse?: {
    /** What the portal may make lakehouse environments of. Absent where it makes none. */
    provisioning?: {
      /** Kubernetes clusters that Argo CD runs in, by id: `[a-z][a-z0-9-]{0,39}`. */
      clusters: {
        [cluster: string]: {
          /** Name for people; the id by default. */
          title?: string;
          /** `https://host:port` of the API server. */
          url: string;
          /** Certificate authority of the API server: base64 of PEM. By default the system's own. */
          caData?: string;
          /** The same as a file of PEM. */
          caFile?: string;
          /**
           * Of the portal's service account.
           * @visibility secret
           */
          token: string;
          argocd?: {
            /** Of Applications and AppProjects; default `argocd`. */
            namespace?: string;
            /** What Argo CD calls the cluster; default `https://kubernetes.default.svc`. */
            destination?: string;
            /** Address of its pages, for links. */
            url?: string;
          };
          /** Namespaces that environments may have; `*` stands for any text. Default `lakehouse-*`. */
          namespaces?: string[];
          /**
           * What all environments together may ask for, as Kubernetes writes quantities; what is absent is not limited. Without
           * it the portal does not know whether there is room for one more.
           */
          quota?: {
            /** Cores, such as 64 or `500m`. */
            cpu?: number | string;
            /** Such as `256Gi`. */
            memory?: number | string;
            /** Of volumes, such as `2Ti`. */
            storage?: number | string;
          };
          /** `false` where Argo CD cannot fetch Helm charts: components that come as charts are not on offer there. */
          charts?: boolean;
          /** Only for a cluster in which no containers run. */
          simulation?: {
            /** Id in `lakehouse.environments` of the lakehouse whose endpoints stand in. */
            environment: string;
          };
        };
      };
      /** The Git repository that Argo CD reads. */
      repository: {
        /** `http(s)://...`, without a user or a password. */
        url: string;
        /** Default `main`. */
        branch?: string;
        /** Folder of all environments; default `environments`. */
        path?: string;
        username?: string;
        /** @visibility secret */
        password?: string;
      };
      /**
       * `push`: commits go to the branch that Argo CD reads. `pull-request`: somebody merges them first. Default `push`.
       */
      delivery?: 'push' | 'pull-request';
      /**
       * Images in place of the usual ones, by their names in `images.yaml` of the manifests: `registry/path:tag`, with
       * `@sha256:...` behind it where it should be pinned.
       */
      images?: { [image: string]: string };
      charts?: {
        /** Mirrors of repositories of Helm charts, each by the `https://` address of the repository. */
        mirrors?: { [repository: string]: string };
      };
      /** What an estimate of the cost is made of; without it none is shown. */
      prices?: {
        /** ISO 4217, such as `BRL`. */
        currency: string;
        cpuCoreMonth: number;
        memoryGiBMonth: number;
        storageGiBMonth: number;
      };
      /** How long things may take before an operation ends as failed. */
      deadlines?: {
        /** From the moment that a component's turn comes; default 10 minutes. */
        component?: HumanDuration | string;
        /** From the moment that Argo CD has the environment; default 1 hour. */
        environment?: HumanDuration | string;
      };
    };
  };
}
