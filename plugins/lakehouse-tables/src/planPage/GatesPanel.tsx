import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiForbidFill,
} from '@remixicon/react';
import clsx from 'clsx';
import {
  type Gate,
  type GateVerdict,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  CodedWords,
  Panel,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../translation';
import { useCodedWords } from '../words';
import { UpstreamLink } from './UpstreamLink';
import styles from './GatesPanel.module.css';

const ICONS: Record<GateVerdict, typeof RiAlertFill> = {
  blocked: RiForbidFill,
  notice: RiAlertFill,
  passed: RiCheckboxCircleFill,
};

const GateItem = ({ gate }: { gate: Gate }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { gateTitle, gateText, gateNext } = useCodedWords();
  const Icon = ICONS[gate.verdict];
  const next = gateNext(gate);

  return (
    <li className={styles.gate}>
      <Icon
        className={clsx(styles.icon, styles[gate.verdict])}
        role="img"
        aria-label={t(`planPage.gates.${gate.verdict}`)}
      />
      <h3 className={styles.heading}>
        {gateTitle(gate)}
        {gate.danger && (
          <span className={styles.danger}>
            {t('maintenance.danger', { danger: gate.danger })}
          </span>
        )}
      </h3>
      <p className={styles.text}>
        <CodedWords words={gateText(gate)} />
      </p>
      {next && gate.verdict !== 'passed' && (
        <p className={styles.text}>
          <strong>{t('planPage.gates.next')}:</strong> {next}
        </p>
      )}
      {gate.links && gate.links.length > 0 && gate.verdict !== 'passed' && (
        <div className={styles.links}>
          {gate.links.map(href => (
            <UpstreamLink key={href} href={href} />
          ))}
        </div>
      )}
    </li>
  );
};

/** The safety checks: what stands in the way first, then what is to know; what passed on request. */
export const GatesPanel = ({ gates }: { gates: Gate[] }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const [showPassed, setShowPassed] = useState(false);
  const of = (verdict: GateVerdict) =>
    gates.filter(gate => gate.verdict === verdict);
  const passed = of('passed');
  const shown = [
    ...of('blocked'),
    ...of('notice'),
    ...(showPassed ? passed : []),
  ];

  return (
    <Panel
      title={t('planPage.gates.title')}
      note={
        gates.length === 0
          ? t('planPage.gates.none')
          : t('planPage.gates.summary', {
              blocked: format.number(of('blocked').length),
              noticed: format.number(of('notice').length),
              passed: format.number(passed.length),
            })
      }
    >
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map(gate => (
            <GateItem key={`${gate.id}/${gate.code}`} gate={gate} />
          ))}
        </ul>
      )}
      {passed.length > 0 && (
        <div>
          <Button
            size="small"
            variant="secondary"
            aria-expanded={showPassed}
            onPress={() => setShowPassed(!showPassed)}
          >
            {showPassed
              ? t('planPage.gates.hidePassed')
              : t('planPage.gates.showPassed', { count: passed.length })}
          </Button>
        </div>
      )}
    </Panel>
  );
};
