import { Value, Values } from '../catalogue/types';

const PLACEHOLDER = /\$\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}/g;
const WHOLE = /^\$\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}$/;

/** The value at a dotted path. A path that nobody defined is a mistake in a template, and throws. */
export function valueAt(context: Values, path: string): Value {
  let value: Value = context;
  for (const key of path.split('.')) {
    if (
      value === null ||
      typeof value !== 'object' ||
      Array.isArray(value) ||
      !Object.hasOwn(value, key)
    ) {
      throw new Error(`no value for the placeholder '${path}'`);
    }
    value = value[key];
  }
  return value;
}

function fillText(text: string, context: Values): Value {
  const whole = WHOLE.exec(text);
  if (whole) {
    return valueAt(context, whole[1]);
  }
  return text.replace(PLACEHOLDER, (_, path) => {
    const value = valueAt(context, path);
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      throw new Error(
        `the placeholder '${path}' stands in a text, but is none`,
      );
    }
    return String(value);
  });
}

/**
 * Puts values into a parsed template. A text that is one placeholder becomes the value with its type, or goes away with
 * its key when the value is undefined. Values are never looked at again, so what they hold cannot become a placeholder
 * or change the structure.
 */
export function fill(template: Value, context: Values): Value {
  if (typeof template === 'string') {
    return fillText(template, context);
  }
  if (Array.isArray(template)) {
    return template
      .map(entry => fill(entry, context))
      .filter(entry => entry !== undefined);
  }
  if (template !== null && typeof template === 'object') {
    return Object.fromEntries(
      Object.entries(template)
        .map(([key, entry]) => [key, fill(entry, context)] as const)
        .filter(([, entry]) => entry !== undefined),
    );
  }
  return template;
}
