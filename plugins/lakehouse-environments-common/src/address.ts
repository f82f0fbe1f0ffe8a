/** Path in the app of the page of all environments. @public */
export const ENVIRONMENTS_PAGE_PATH = '/lakehouse/environments';

/** Path in the app of an environment's page. @public */
export function environmentPagePath(environment: string): string {
  return `${ENVIRONMENTS_PAGE_PATH}/${encodeURIComponent(environment)}`;
}

/** What the names of schemas of a simulated environment start with; its tables lie in another lakehouse. @public */
export function environmentSchemaPrefix(environment: string): string {
  return `${environment.replaceAll('-', '_')}_`;
}
