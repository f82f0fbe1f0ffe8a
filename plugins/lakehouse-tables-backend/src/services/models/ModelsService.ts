import { EnvironmentDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import {
  formatTableAddress,
  ModelBuild,
  ModelDetail,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { ModelBuilds } from '../store/models/ModelBuilds';
import { TableModels } from '../store/models/TableModels';
import { ProjectsOf } from './configuredProjects';
import { toModelBuild, toModelDetail } from './toApi';

/** Answers what modelling tools say of a table. Whoever asks has checked that the caller may know the table. */
export class ModelsService {
  readonly #projectsOf: ProjectsOf;
  readonly #environments: () => Promise<EnvironmentDescriptor[]>;
  readonly #builds: ModelBuilds;
  readonly #models: TableModels;

  constructor(options: {
    projectsOf: ProjectsOf;
    environments: () => Promise<EnvironmentDescriptor[]>;
    builds: ModelBuilds;
    models: TableModels;
  }) {
    this.#projectsOf = options.projectsOf;
    this.#environments = options.environments;
    this.#builds = options.builds;
    this.#models = options.models;
  }

  async detail(
    address: TableAddress,
    may: { mayReadDataValues: boolean },
  ): Promise<ModelDetail | undefined> {
    const model = await this.#models.get(formatTableAddress(address));
    return model && toModelDetail(model, may);
  }

  /** The newest build of each configured project of an environment. */
  async builds(
    environmentId: string,
    may: { mayReadAll: boolean },
  ): Promise<ModelBuild[]> {
    const [environments, stored] = await Promise.all([
      this.#environments(),
      this.#builds.list(environmentId),
    ]);
    const environment = environments.find(({ id }) => id === environmentId);
    return (environment ? this.#projectsOf(environment) : []).map(({ key }) =>
      toModelBuild(
        key,
        stored.find(
          ({ source, project }) =>
            source === key.source && project === key.project,
        ),
        may,
      ),
    );
  }
}
