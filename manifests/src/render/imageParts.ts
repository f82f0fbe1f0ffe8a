import { ImageParts } from '../catalogue/types';

const REFERENCE =
  /^(?<registry>[^/@]+)\/(?<path>[^:@]+):(?<tag>[^:@]+(?:@sha256:[0-9a-f]{64})?)$/;

/** Charts put the parts of a reference together themselves. A tag may have a digest behind it: no chart takes both. */
export function imageParts(reference: string): ImageParts {
  const { registry, path, tag } = REFERENCE.exec(reference)?.groups ?? {};
  if (!registry) {
    throw new Error(
      `the image '${reference}' is not given as registry/path:tag`,
    );
  }
  return { registry, path, repository: `${registry}/${path}`, tag };
}
