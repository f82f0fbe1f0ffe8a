import {
  Cost,
  Requests,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { PricesConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';

const GIB = 1024 ** 3;

/** An estimate of what is asked for, by the configured prices; `undefined` where there are none. */
export function costOf(
  requests: Requests | undefined,
  prices: PricesConfig | undefined,
): Cost | undefined {
  if (!requests || !prices) return undefined;
  const perMonth =
    requests.cpu * prices.cpuCoreMonth +
    (requests.memory / GIB) * prices.memoryGiBMonth +
    (requests.storage / GIB) * prices.storageGiBMonth;
  return {
    currency: prices.currency,
    perMonth: Math.round(perMonth * 100) / 100,
  };
}
