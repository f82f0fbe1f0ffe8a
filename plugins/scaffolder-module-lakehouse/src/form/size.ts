import {
  type ComponentChoice,
  type Cost,
  type Offer,
  type OfferedComponent,
  type Prices,
  type Requests,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

const GIB = 1024 ** 3;

/**
 * What the chosen components ask the cluster for, and those that are always part of it; undefined where the offer does not tell
 * it of each.
 */
export function requestsOf(
  offer: Pick<Offer, 'components'>,
  chosen: ComponentChoice[],
  preset: string,
): Requests | undefined {
  const { components } = offer;
  const sum: Requests = { cpu: 0, memory: 0, storage: 0 };
  const all = [...requiredComponents(offer), ...chosen];
  for (const name of new Set(all.map(each => each.name))) {
    const requests = components.find(each => each.name === name)?.requests[
      preset
    ];
    if (!requests) {
      return undefined;
    }
    sum.cpu += requests.cpu;
    sum.memory += requests.memory;
    sum.storage += requests.storage;
  }
  return sum;
}

/** An estimate by the configured prices. */
export function costOf(
  { cpu, memory, storage }: Requests,
  prices: Prices,
): Cost {
  return {
    currency: prices.currency,
    perMonth:
      cpu * prices.cpuCoreMonth +
      (memory / GIB) * prices.memoryGiBMonth +
      (storage / GIB) * prices.storageGiBMonth,
  };
}

/** The version that comes when nobody chooses one. */
export function defaultVersion({ versions }: OfferedComponent): string {
  return (versions.find(each => each.default) ?? versions[0]).version;
}

/** All that no environment does without, in default versions. */
export function requiredComponents({
  components,
}: Pick<Offer, 'components'>): ComponentChoice[] {
  return components
    .filter(each => !each.optional)
    .map(each => ({ name: each.name, version: defaultVersion(each) }));
}

/** The choice with all that no environment does without, in the versions of `initial`: answers in an address may leave those out. */
export function withRequired(
  { components }: Pick<Offer, 'components'>,
  chosen: ComponentChoice[],
  initial: ComponentChoice[],
): ComponentChoice[] {
  const isMissing = ({ name }: ComponentChoice) =>
    chosen.every(each => each.name !== name) &&
    components.some(each => each.name === name && !each.optional);
  return [...initial.filter(isMissing), ...chosen];
}

/** The choice with one more component, and with what that one needs. */
export function withComponent(
  offer: Pick<Offer, 'components'>,
  chosen: ComponentChoice[],
  name: string,
): ComponentChoice[] {
  const component = offer.components.find(each => each.name === name);
  if (!component || chosen.some(each => each.name === name)) {
    return chosen;
  }
  return component.needs.reduce(
    (all, need) => withComponent(offer, all, need),
    [...chosen, { name, version: defaultVersion(component) }],
  );
}
