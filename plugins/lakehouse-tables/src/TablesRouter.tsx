import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { TablesDataProvider } from './data';
import { PageRoutes } from './PageRoutes';

/** All pages. What was loaded stays while one walks between them. */
export const TablesRouter = () => (
  <TablesDataProvider>
    <PageRoutes notFound={<NotFoundErrorPage />} />
  </TablesDataProvider>
);
