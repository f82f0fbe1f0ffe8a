import { z } from 'zod';

const values = z.record(z.string(), z.unknown());

const secretValue = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ random: z.number().int().min(16) }),
  z.strictObject({ fernetKey: z.literal(true) }),
  z.strictObject({ rsaPrivateKey: z.number().int().min(2048) }),
  z.strictObject({ rsaPublicKeyOf: z.string() }),
]);

/** Where the chart comes from may depend on the component's version; a placeholder is checked once it is filled. */
const chart = z.strictObject({
  release: z.string().regex(/^[a-z](?:[a-z0-9-]{0,51}[a-z0-9])?$/),
  repository: z.string(),
  chart: z.string(),
  version: z.string(),
  digest: z.string().optional(),
  values: z.string(),
  secrets: z.array(z.string()).default([]),
});

const componentFile = z.strictObject({
  title: z.string(),
  purpose: z.string(),
  wave: z.number().int(),
  optional: z.boolean().default(false),
  needs: z.array(z.string()).default([]),
  versions: z
    .array(
      z.strictObject({
        version: z.string(),
        default: z.boolean().default(false),
        warnings: z.array(z.string()).default([]),
        values: values.default({}),
      }),
    )
    .min(1),
  presets: z.strictObject({ small: values, medium: values, large: values }),
  values: values.default({}),
  endpoints: z
    .array(z.strictObject({ name: z.string(), url: z.string() }))
    .default([]),
  secrets: z
    .array(
      z.strictObject({
        name: z.string(),
        purpose: z.string(),
        values: z.record(z.string(), secretValue),
      }),
    )
    .default([]),
  readsSecrets: z.array(z.string()).default([]),
  databases: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z][a-z0-9]{0,30}$/),
        role: z.string().regex(/^[a-z][a-z0-9]{0,30}$/),
        secret: z.string(),
      }),
    )
    .default([]),
  charts: z.array(chart).default([]),
  objects: z.array(
    z.union([
      z.string(),
      z.strictObject({
        file: z.string(),
        when: z.string().optional(),
        each: z.string().optional(),
      }),
    ]),
  ),
});

/** Throws with all that is wrong with it. */
export function parseComponent(input: unknown): z.infer<typeof componentFile> {
  const result = componentFile.safeParse(input);
  if (!result.success) {
    throw new Error(z.prettifyError(result.error));
  }
  return result.data;
}
