import { Route, Routes } from 'react-router-dom';
import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { EnvironmentsDataProvider } from './data';
import { EnvironmentPage } from './environmentPage';
import { EnvironmentsPage } from './environmentsPage';

/** All pages. What was loaded stays while one walks between them. */
export const EnvironmentsRouter = () => (
  <EnvironmentsDataProvider>
    <Routes>
      <Route index element={<EnvironmentsPage />} />
      <Route path=":environment" element={<EnvironmentPage />} />
      <Route path="*" element={<NotFoundErrorPage />} />
    </Routes>
  </EnvironmentsDataProvider>
);
