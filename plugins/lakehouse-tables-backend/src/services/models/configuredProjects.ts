import { EnvironmentDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { TableModelSource } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import { ProjectKey } from '../store/models/types';

/** The projects whose builds are to be read of an environment. */
export type ProjectsOf = (
  environment: EnvironmentDescriptor,
) => { source: TableModelSource; key: ProjectKey }[];

export function configuredProjects(sources: TableModelSource[]): ProjectsOf {
  return environment =>
    sources.flatMap(source =>
      source.projectsOf(environment).map(project => ({
        source,
        key: { environment: environment.id, source: source.id, project },
      })),
    );
}
