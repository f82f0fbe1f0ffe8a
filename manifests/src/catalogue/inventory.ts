import { z } from 'zod';
import { Preset } from '../types';

/** What a chart renders to with our values, as a maintainer's command saw it: nothing here can render one. */

const texts = z.record(z.string(), z.string());
const quantities = z.strictObject({ cpu: z.string(), memory: z.string() });

const container = z.strictObject({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
  /** Variables with the value that stands there. */
  env: texts.optional(),
  /** Variables with the Secret and key that their value comes from. */
  secrets: texts.optional(),
  /** ConfigMaps and Secrets of which every key becomes a variable. */
  envFrom: z.array(z.string()).optional(),
  requests: quantities,
  limits: quantities,
});

const resource = z.strictObject({
  apiVersion: z.string(),
  kind: z.string(),
  name: z.string(),
  /** When Argo CD runs it, if that is not with all others. */
  hook: z.string().optional(),
  /** Storage of each claim; of templates, for each replica. */
  claims: z.array(z.string()).optional(),
  pods: z
    .strictObject({
      replicas: z.number().int(),
      labels: texts,
      serviceAccount: z.string(),
      /** Whether they can speak to the Kubernetes API. */
      token: z.boolean(),
      initContainers: z.array(container).optional(),
      containers: z.array(container).min(1),
    })
    .optional(),
});

const render = z.strictObject({
  /** SHA-256 of our values. */
  values: z.string().regex(/^[0-9a-f]{64}$/),
  resources: z.array(resource),
});

export const DIGEST = /^sha256:[0-9a-f]{64}$/;

const inventory = z.strictObject({
  charts: z.array(
    z.strictObject({
      release: z.string(),
      /** Version of the component that it was taken for. */
      componentVersion: z.string(),
      repository: z.string(),
      chart: z.string(),
      version: z.string(),
      /** Of the published archive; null where it was not at hand. */
      digest: z.string().regex(DIGEST).nullable(),
      presets: z.strictObject({
        small: render,
        medium: render,
        large: render,
      }),
    }),
  ),
});

export type Inventory = z.infer<typeof inventory>;
export type InventoriedChart = Inventory['charts'][number];
export type ChartRender = InventoriedChart['presets'][Preset];
export type InventoriedResource = ChartRender['resources'][number];
export type InventoriedPods = NonNullable<InventoriedResource['pods']>;
export type InventoriedContainer = InventoriedPods['containers'][number];

/** Throws with all that is wrong with it. */
export function parseInventory(input: unknown): Inventory {
  const result = inventory.safeParse(input);
  if (!result.success) {
    throw new Error(z.prettifyError(result.error));
  }
  return result.data;
}
