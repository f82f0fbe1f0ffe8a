/**
 * The fields of some kinds. A type is the name of another one, `string`, `integer`, `number`, `boolean`, `any`, a choice of
 * these with `|` between them, a list as `[]type` or a map as `{}type`.
 */
export interface KubernetesFields {
  /** Types by `apiVersion kind`. */
  kinds: Record<string, string>;
  /** Types of fields, by the name of the type that has them. */
  types: Record<string, Record<string, string>>;
}
