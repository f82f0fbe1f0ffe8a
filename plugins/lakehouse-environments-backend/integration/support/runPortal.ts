import { createBackend } from '@backstage/backend-defaults';
import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';

/** A whole backend with this plugin, configured by an environment variable: what `PortalProcess` starts. */
export function runPortal(plugin: BackendFeature): void {
  // Whoever started it is gone.
  process.once('disconnect', () => process.exit(1));
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => new ConfigReader(JSON.parse(process.env.PORTAL_CONFIG!)),
    }),
  );
  backend.add(plugin);
  backend.start().catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
}
