import { z } from 'zod';
import { DIGEST } from './inventory';

/** `images.yaml`: what is deployed, by name. A tag of digits only has to be quoted to be a text. */
const imagesFile = z.record(
  z.string(),
  z.strictObject({
    repository: z.string().regex(/^[^/@:\s]+(?::\d+)?\/[^@:\s]+$/, {
      error: 'is not of the form registry/path',
    }),
    tag: z.string().regex(/^\w[\w.-]{0,127}$/, { error: 'is not a tag' }),
    digest: z
      .string()
      .regex(DIGEST, {
        error: "is not 'sha256:' with 64 hexadecimal digits behind it",
      })
      .optional(),
  }),
);

/** The references by name. Throws with all that is wrong, and with the name of each image that it is wrong of. */
export function parseImages(input: unknown): Record<string, string> {
  const result = imagesFile.safeParse(input);
  if (!result.success) {
    throw new Error(z.prettifyError(result.error));
  }
  return Object.fromEntries(
    Object.entries(result.data).map(([name, { repository, tag, digest }]) => [
      name,
      `${repository}:${tag}${digest ? `@${digest}` : ''}`,
    ]),
  );
}
