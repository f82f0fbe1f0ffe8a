import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiQuestionFill,
  RiSkipForwardFill,
} from '@remixicon/react';
import {
  type ModelBuild,
  type ModelFreshness,
  type RunStatus,
  type TestStatus,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  Badge,
  type BadgeLook,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../translation';

const GOOD: BadgeLook = [RiCheckboxCircleFill, 'good'];
const WARNING: BadgeLook = [RiAlertFill, 'warning'];
const BAD: BadgeLook = [RiCloseCircleFill, 'bad'];
const SKIPPED: BadgeLook = [RiSkipForwardFill, 'quiet'];
const UNKNOWN: BadgeLook = [RiQuestionFill, 'quiet'];

const RUN_LOOKS: Record<RunStatus, BadgeLook> = {
  success: GOOD,
  error: BAD,
  skipped: SKIPPED,
  unknown: UNKNOWN,
};

const TEST_LOOKS: Record<TestStatus, BadgeLook> = {
  pass: GOOD,
  warn: WARNING,
  fail: BAD,
  error: BAD,
  skipped: SKIPPED,
  unknown: UNKNOWN,
};

const FRESHNESS_LOOKS: Record<ModelFreshness['verdict'], BadgeLook> = {
  pass: GOOD,
  warn: WARNING,
  error: BAD,
  unknown: UNKNOWN,
};

const BUILD_LOOKS = { success: GOOD, failed: BAD, unknown: UNKNOWN };

/** How a table was last built. */
export const RunStatusBadge = ({
  status = 'unknown',
}: {
  status: RunStatus | undefined;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return (
    <Badge look={RUN_LOOKS[status]} word={t(`model.runStatus.${status}`)} />
  );
};

/** How a test last ended. */
export const TestStatusBadge = ({ status }: { status: TestStatus }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return (
    <Badge look={TEST_LOOKS[status]} word={t(`model.testStatus.${status}`)} />
  );
};

/** Whether the data are as new as the project expects. */
export const FreshnessBadge = ({
  verdict,
}: {
  verdict: ModelFreshness['verdict'];
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return (
    <Badge
      look={FRESHNESS_LOOKS[verdict]}
      word={t(`model.freshness.verdict.${verdict}`)}
    />
  );
};

/** How the whole build of a project ended. */
export const BuildStatusBadge = ({
  status = 'unknown',
}: {
  status: ModelBuild['status'] | 'unknown';
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return (
    <Badge look={BUILD_LOOKS[status]} word={t(`model.buildStatus.${status}`)} />
  );
};
