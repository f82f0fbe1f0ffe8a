const SECRET_NAME =
  /secret|token|passw(or)?d|pwd|credential|authorization|connection[-_.]?string|signature|(access|account|api|encryption|private|sas|shared)[-_.]?key/i;
// Both expressions take time in proportion to the text, whatever a hostile file puts into it.
const URL_CREDENTIALS = /(:\/\/)[^\s/?#@]+@/g;
// Semicolons part the parameters of some JDBC URLs.
const URL_PARAMETER = /([?&;])([^=&?;\s]{1,100})=([^&;\s]*)/g;
const SECRET_PARAMETER = /^sig$/i;

/** What stands in the place of a secret. @public */
export const REDACTED = '[redacted]';

const MAX_VALUE_LENGTH = 4000;

/**
 * Properties with the values of secret-looking keys, and credentials inside URLs, replaced. Values longer than 4,000
 * characters (name mappings, embedded schemas) are cut.
 */
export function redactProperties(
  properties: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      SECRET_NAME.test(key) ? REDACTED : redactText(value),
    ]),
  );
}

/** Text that may hold URLs, without the credentials in them, and without NUL, which databases refuse. */
export function redactText(text: string): string {
  const safe = text
    .replaceAll('\0', '\ufffd')
    .replace(URL_CREDENTIALS, `$1${REDACTED}@`)
    .replace(URL_PARAMETER, (whole, mark: string, name: string) =>
      SECRET_NAME.test(name) || SECRET_PARAMETER.test(name)
        ? `${mark}${name}=${REDACTED}`
        : whole,
    );
  return safe.length > MAX_VALUE_LENGTH
    ? `${safe.slice(0, MAX_VALUE_LENGTH)}…`
    : safe;
}
