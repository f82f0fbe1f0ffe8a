import { Route, Routes } from 'react-router-dom';
import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { TablesDataProvider } from './data';
import { TablePage } from './tablePage';
import { TablesPage } from './tablesPage';

/** The list, and below it the page of each table. What was loaded stays while one walks between them. */
export const TablesRouter = () => (
  <TablesDataProvider>
    <Routes>
      <Route index element={<TablesPage />} />
      <Route
        path=":environment/:catalog/:schema/:name"
        element={<TablePage />}
      />
      <Route path="*" element={<NotFoundErrorPage />} />
    </Routes>
  </TablesDataProvider>
);
