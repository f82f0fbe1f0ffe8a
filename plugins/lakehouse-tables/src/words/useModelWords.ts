import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ModelFreshness,
  type TableModel,
  type TestCounts,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { LAYER_KEYS, ROLE_KEYS } from './codes';

const isKnown = <K extends string>(
  keys: Record<K, string>,
  value: string,
): value is K => Object.hasOwn(keys, value);

/** What a modelling tool says of a table in words of the app's language. A newer layer or role keeps its own name. */
export function useModelWords() {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();

  const layerName = (layer: string) =>
    isKnown(LAYER_KEYS, layer)
      ? t(`model.layer.${LAYER_KEYS[layer]}`)
      : visibleText(layer);
  const roleName = (role: string) =>
    isKnown(ROLE_KEYS, role)
      ? t(`model.role.${ROLE_KEYS[role]}`)
      : visibleText(role);

  return {
    layerName,
    roleName,
    /** Layer and role as far as they are known; `undefined` where neither is. */
    placeText: (model: TableModel | undefined) =>
      [
        model?.layer && layerName(model.layer),
        model?.role && roleName(model.role),
      ]
        .filter(Boolean)
        .join(' · ') || undefined,
    /** How many tests ended how, without those that are none. */
    testCountsText: (counts: TestCounts) =>
      (['failed', 'warned', 'passed', 'notRun'] as const)
        .filter(outcome => counts[outcome] > 0)
        .map(outcome =>
          t(`model.tests.${outcome}`, {
            number: format.number(counts[outcome]),
          }),
        )
        .join(' · ') || t('model.tests.none'),
    /** How old the newest data are, as long as it can be compared with what is expected. */
    freshnessText: ({ dataAt, warnAfterMs, errorAfterMs }: ModelFreshness) => {
      const age = dataAt
        ? t('model.freshness.age', {
            age: format.duration(
              Math.max(0, Date.now() - new Date(dataAt).getTime()),
            ),
          })
        : t('model.freshness.ageUnknown');
      const expected = warnAfterMs ?? errorAfterMs;
      if (expected === undefined) return age;
      const within = format.duration(expected);
      return warnAfterMs !== undefined && errorAfterMs !== undefined
        ? t('model.freshness.withinAtMost', {
            age,
            within,
            most: format.duration(errorAfterMs),
          })
        : t('model.freshness.within', { age, within });
    },
  };
}
