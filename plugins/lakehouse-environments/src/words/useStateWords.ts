import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type Cost,
  type Endpoint,
  type EnvironmentState,
  type HealthStatus,
  type OperationKind,
  type OperationState,
  type Readiness,
  type Requests,
  type ResourceInUse,
  type SyncStatus,
  type Threshold,
  type TimelineEvent,
  type VerificationCheck,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { environmentPage as english } from '../translation/en';
import {
  CHECK_KEYS,
  COMPONENT_KEYS,
  HEALTH_KEYS,
  OPERATION_STATE_KEYS,
  OUTCOME_KEYS,
  REACH_KEYS,
  READINESS_KEYS,
  STATE_KEYS,
  SYNC_KEYS,
  THRESHOLD_KEYS,
} from './keys';

/** The key of a value among known ones. */
const among = <Keys extends Record<string, string>>(
  keys: Keys,
  value: string,
): Keys[keyof Keys] | undefined =>
  Object.hasOwn(keys, value) ? keys[value as keyof Keys] : undefined;

const isPreset = (name: string): name is keyof typeof english.preset =>
  Object.hasOwn(english.preset, name);

/** States, results and measures in words of the app's language. */
export function useStateWords() {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();

  const words = {
    /** Products keep their names, which come from outside. */
    componentTitle: ({ name, title }: { name: string; title: string }) => {
      const key = among(COMPONENT_KEYS, name);
      return key ? t(`component.title.${key}`) : title;
    },
    /** A size that a site has made itself keeps its name. */
    presetWord: (preset: string) =>
      isPreset(preset)
        ? t(`environmentPage.preset.${preset}`)
        : visibleText(preset),
    stateWord: (state: EnvironmentState) => t(`state.${STATE_KEYS[state]}`),
    readinessWord: (readiness: Readiness) =>
      t(`readiness.${READINESS_KEYS[readiness]}`),
    syncWord: (sync: SyncStatus) => t(`sync.${SYNC_KEYS[sync]}`),
    healthWord: (health: HealthStatus) => t(`health.${HEALTH_KEYS[health]}`),
    operationWord: (kind: OperationKind) => t(`operation.kind.${kind}`),
    operationStateWord: (state: OperationState) =>
      t(`operation.state.${OPERATION_STATE_KEYS[state]}`),
    /** From where an endpoint can be reached. */
    reachWord: (reach: Endpoint['reach']) =>
      t(`access.endpoints.${REACH_KEYS[reach]}`),
    checkName: (name: VerificationCheck['name']) =>
      t(`check.${CHECK_KEYS[name]}`),
    outcomeWord: (outcome: VerificationCheck['outcome']) =>
      t(`check.${OUTCOME_KEYS[outcome]}`),
    thresholdName: (name: Threshold['name']) =>
      t(`threshold.${THRESHOLD_KEYS[name]}`),
    /** When it was measured; a build is measured by itself. */
    measuredText: (name: Threshold['name'], moment: string) =>
      t(
        name === 'dbt-throughput'
          ? 'overview.thresholds.built'
          : 'overview.thresholds.measured',
        { when: format.ago(moment) },
      ),
    verdictWord: (verdict: Threshold['verdict']) => t(`threshold.${verdict}`),
    measureText: (unit: Threshold['unit'], value: number | undefined) => {
      if (value === undefined) return format.unknown;
      switch (unit) {
        case 'ms':
          return format.duration(value);
        case 'percent':
          return format.percent(value / 100, 1);
        default:
          return t('threshold.recordsPerSecond', {
            records: format.number(value),
          });
      }
    },
    requestsText: ({ cpu, memory, storage }: Requests) =>
      storage === 0
        ? t('environmentPage.requestsWithoutStorage', {
            cpu: format.number(cpu, 2),
            memory: format.bytes(memory),
          })
        : t('environmentPage.requests', {
            cpu: format.number(cpu, 2),
            memory: format.bytes(memory),
            storage: format.bytes(storage),
          }),
    amountText: (resource: ResourceInUse['resource'], value: number) =>
      resource === 'cpu'
        ? t('overview.requests.cores', { cores: format.number(value, 2) })
        : format.bytes(value),
    costText: ({ perMonth, currency }: Cost) =>
      format.currency(perMonth, currency),
    /** What an event says something came from or went to; a word that is not known stays as it is. */
    eventWord: (kind: TimelineEvent['kind'], value: string) => {
      const state = among(STATE_KEYS, value);
      if (kind === 'state' && state) return t(`state.${state}`);
      const operationState = among(OPERATION_STATE_KEYS, value);
      if (kind === 'operation' && operationState) {
        return t(`operation.state.${operationState}`);
      }
      const outcome = among(OUTCOME_KEYS, value);
      if (kind === 'verification' && outcome) return t(`check.${outcome}`);
      const readiness = among(READINESS_KEYS, value);
      if (kind === 'component' && readiness) return t(`readiness.${readiness}`);
      return visibleText(value);
    },
  };
  return words;
}
