import { useMemo, type ReactNode } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useFormatter } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  rootRouteRef,
  tablesRouteRef,
  taskRouteRef,
  templateRouteRef,
} from '../routes';
import {
  environmentLinks,
  EnvironmentLinksProvider,
  USUAL_PLACES,
} from './EnvironmentLinks';

/** Follows the paths that the app gives to the pages; the usual ones where a page is not installed. */
export const NewSystemEnvironmentLinks = ({
  children,
}: {
  children: ReactNode;
}) => {
  const list = useRouteRef(rootRouteRef)?.();
  const tables = useRouteRef(tablesRouteRef)?.();
  const template = useRouteRef(templateRouteRef);
  const task = useRouteRef(taskRouteRef);
  const { language } = useFormatter();
  const links = useMemo(
    () =>
      environmentLinks({
        list: list ?? USUAL_PLACES.list,
        tables: tables ?? USUAL_PLACES.tables,
        templateOf: template
          ? templateName => template({ namespace: 'default', templateName })
          : USUAL_PLACES.templateOf,
        taskOf: task ? taskId => task({ taskId }) : USUAL_PLACES.taskOf,
        language,
      }),
    [list, tables, template, task, language],
  );
  return (
    <EnvironmentLinksProvider links={links}>
      {children}
    </EnvironmentLinksProvider>
  );
};
