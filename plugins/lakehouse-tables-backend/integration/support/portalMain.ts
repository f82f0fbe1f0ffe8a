import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import lakehouseTablesPlugin from '../../src';

/** What `PortalProcess` starts: a whole backend, configured by an environment variable. */
const backend = createBackend();
backend.add(
  createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () => new ConfigReader(JSON.parse(process.env.PORTAL_CONFIG!)),
  }),
);
backend.add(lakehouseTablesPlugin);
backend.start().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
