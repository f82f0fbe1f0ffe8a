/** An artefact that cannot be read; the message names the artefact, the field and what was expected, and holds no value. */
export class DbtArtifactError extends Error {
  readonly name = 'DbtArtifactError';

  constructor(
    /** File name, such as `manifest.json`. */
    readonly artifact: string,
    problem: string,
  ) {
    super(`${artifact}: ${problem}`);
  }
}
