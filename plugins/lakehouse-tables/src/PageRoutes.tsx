import { type ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { CertificatePage } from './certificatePage';
import { PlanPage } from './planPage';
import { PlansPage } from './plansPage';
import { RunPage } from './runPage';
import { RunsPage } from './runsPage';
import { TablePage } from './tablePage';
import { TablesPage } from './tablesPage';

/** The pages below the list's path. A table's address has four segments, so no table hides behind the others. */
export const PageRoutes = ({ notFound }: { notFound?: ReactNode }) => (
  <Routes>
    <Route index element={<TablesPage />} />
    <Route path="plans" element={<PlansPage />} />
    <Route path="plans/:planId" element={<PlanPage />} />
    <Route path="runs" element={<RunsPage />} />
    <Route path="runs/:runId" element={<RunPage />} />
    <Route path="runs/:runId/certificate" element={<CertificatePage />} />
    <Route path=":environment/:catalog/:schema/:name" element={<TablePage />} />
    <Route path="*" element={notFound} />
  </Routes>
);
