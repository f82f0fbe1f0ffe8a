import { ProvisioningConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { imageNames } from '@lakehouse-portal/manifests';

/** A name that nothing is called would replace nothing, and nobody would notice. */
export function checkImages(
  provisioning: Pick<ProvisioningConfig, 'images'> | undefined,
): void {
  const known = imageNames();
  for (const name of Object.keys(provisioning?.images ?? {})) {
    if (!known.includes(name)) {
      throw new Error(
        `Invalid config at 'lakehouse.provisioning.images.${name}': is none of ${known.join(
          ', ',
        )}`,
      );
    }
  }
}
