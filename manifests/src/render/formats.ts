import { Value, Values } from '../catalogue/types';

/**
 * Configuration files are written as data and turned into text here, so that a value cannot break out of its line.
 * `$properties`, `$hadoop`, `$lines` and `$json` say which text.
 */

function merged(parts: Value): [string, string][] {
  const list = Array.isArray(parts) ? parts : [parts];
  return Object.entries(Object.assign({}, ...list) as Values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]): [string, string] => [key, String(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function properties(parts: Value): string {
  return merged(parts)
    .map(([key, value]) => {
      if (/[\r\n]/.test(value)) {
        throw new Error(`the property '${key}' has a line break`);
      }
      return `${key}=${value}\n`;
    })
    .join('');
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function hadoop(parts: Value): string {
  const entries = merged(parts).map(
    ([key, value]) =>
      `  <property><name>${escapeXml(key)}</name><value>${escapeXml(
        value,
      )}</value></property>\n`,
  );
  return `<?xml version="1.0"?>\n<configuration>\n${entries.join(
    '',
  )}</configuration>\n`;
}

function lines(parts: Value): string {
  return (parts as Value[])
    .flat()
    .map(line => `${String(line)}\n`)
    .join('');
}

const FORMATS: Record<string, (value: Value) => string> = {
  $properties: properties,
  $hadoop: hadoop,
  $lines: lines,
  $json: value => `${JSON.stringify(value, null, 2)}\n`,
};

/** Replaces each map whose only key names a format. */
export function writeFormats(value: Value): Value {
  if (Array.isArray(value)) {
    return value.map(writeFormats);
  }
  if (value !== null && typeof value === 'object') {
    const keys = Object.keys(value);
    if (keys.length === 1 && Object.hasOwn(FORMATS, keys[0])) {
      return FORMATS[keys[0]](value[keys[0]]);
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, writeFormats(entry)]),
    );
  }
  return value;
}
