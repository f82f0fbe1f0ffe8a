/** Whether a namespace matches one of the patterns, in which `*` stands for any text. @public */
export function isNamespaceAllowed(
  namespace: string,
  patterns: string[],
): boolean {
  return patterns.some(pattern =>
    new RegExp(
      `^${pattern
        .split('*')
        .map(part => part.replace(/[^a-z0-9-]/g, ''))
        .join('[a-z0-9-]*')}$`,
    ).test(namespace),
  );
}
