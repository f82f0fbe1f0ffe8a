const ID = /^[a-z][a-z0-9-]{0,39}$/;

/** Ids appear in addresses, labels and file names, so that all of them must be able to hold them. */
export function readId(id: string, path: string): string {
  if (!ID.test(id)) {
    throw new Error(
      `Invalid config at '${path}': the id '${id}' must start with a lower-case letter and have at most 40 lower-case letters, digits and hyphens`,
    );
  }
  return id;
}

/** An absolute URL of one of the protocols, without user info: secrets do not belong into addresses, which get logged. */
export function readUrl(
  text: string,
  path: string,
  protocols: string[],
): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error(`Invalid config at '${path}': not a URL`);
  }
  const protocol = url.protocol.replace(/:$/, '');
  if (!protocols.includes(protocol)) {
    throw new Error(
      `Invalid config at '${path}': the URL must start with ${protocols
        .map(p => `${p}://`)
        .join(' or ')}`,
    );
  }
  if (!url.hostname) {
    throw new Error(`Invalid config at '${path}': the URL names no host`);
  }
  if (url.username || url.password) {
    throw new Error(
      `Invalid config at '${path}': the URL must not hold a user or a password`,
    );
  }
  return text;
}
