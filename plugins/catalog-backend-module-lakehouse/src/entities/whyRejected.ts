import {
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  systemEntityV1alpha1Validator,
} from '@backstage/catalog-model';

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/**
 * Why the catalog would not take an entity, by its own rules; `undefined` when it would. One malformed entity makes the
 * catalog refuse all entities given with it, so each is tried before.
 */
export async function whyRejected(entity: Entity): Promise<string | undefined> {
  try {
    await policy.enforce(entity);
    const known =
      (await resourceEntityV1alpha1Validator.check(entity)) ||
      (await systemEntityV1alpha1Validator.check(entity));
    return known ? undefined : `${entity.kind} is not a known kind`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
