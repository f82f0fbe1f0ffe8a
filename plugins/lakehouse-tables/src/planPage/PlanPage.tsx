import { useState } from 'react';
import { useParams } from 'react-router-dom';
import {
  BreadcrumbEntry,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import {
  DataState,
  LoadingLines,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type PlanDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { usePlan } from '../data';
import { Timeline, TwoColumns } from '../maintenance';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import {
  shownPlanState,
  useCodedWords,
  useMaintenanceWords,
  type ShownPlanState,
} from '../words';
import { ConflictPanel } from './ConflictPanel';
import { EnginePanel } from './EnginePanel';
import { GatesPanel } from './GatesPanel';
import { PlanHeader } from './PlanHeader';
import { PlanPartitionsPanel } from './PlanPartitionsPanel';
import { PlanVerdict } from './PlanVerdict';
import { PredictionPanel } from './PredictionPanel';
import { ScoresPanel } from './ScoresPanel';
import { StatementPanel } from './StatementPanel';

const Review = ({
  detail,
  valuesShown,
  valuesPending,
  onValues,
}: {
  detail: PlanDetail;
  valuesShown: boolean;
  valuesPending: boolean;
  onValues: (show: boolean) => void;
}) => {
  const { plan, gates, engine, statement, conflict, transitions } = detail;
  const { planStateWord } = useMaintenanceWords();
  const { reasonText } = useCodedWords();

  return (
    <PlanHeader plan={plan}>
      <PlanVerdict plan={plan} />
      <TwoColumns
        main={
          <>
            <GatesPanel gates={gates} />
            <PredictionPanel plan={plan} />
            {(plan.scope?.partitions ?? 0) > 0 && (
              <PlanPartitionsPanel
                planId={plan.id}
                mayReadValues={plan.permitted.mayReadDataValues}
              />
            )}
          </>
        }
        side={
          <>
            {plan.scores && <ScoresPanel scores={plan.scores} />}
            <StatementPanel
              statement={statement}
              mayReadValues={plan.permitted.mayReadDataValues}
              valuesShown={valuesShown}
              isPending={valuesPending}
              onValues={onValues}
            />
            {conflict && <ConflictPanel conflict={conflict} />}
            <EnginePanel engine={engine} />
            <Timeline
              transitions={transitions}
              wordOf={state =>
                planStateWord(
                  state === 'rejected'
                    ? shownPlanState(plan)
                    : (state as ShownPlanState),
                )
              }
              reasonOf={reasonText}
            />
          </>
        }
      />
    </PlanHeader>
  );
};

/** The review of one plan: what would happen, what stands in the way, and the button that makes it happen. */
export const PlanPage = () => {
  const { planId = '' } = useParams();
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const links = useTableLinks();
  // Not in the URL: a link must not make the next reader's portal read people's data.
  const [withValues, setWithValues] = useState(false);
  const plan = usePlan(planId, withValues);

  return (
    <BreadcrumbEntry
      entry={{ label: t('planPage.breadcrumb'), href: links.plan(planId) }}
    >
      <Container>
        <DataState
          what={t('planPage.what')}
          data={plan.data}
          error={plan.error}
          onRetry={plan.refetch}
          skeleton={<LoadingLines heights={[28, 20, 160]} />}
        >
          {detail => (
            <Review
              detail={detail}
              valuesShown={withValues}
              valuesPending={withValues && plan.isPlaceholderData}
              onValues={setWithValues}
            />
          )}
        </DataState>
      </Container>
    </BreadcrumbEntry>
  );
};
