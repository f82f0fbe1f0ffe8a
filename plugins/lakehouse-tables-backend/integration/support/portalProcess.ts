import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import lakehouseTablesPlugin from '../../src';

/** A backend in a process of its own, configured by an environment variable, so that a test can kill it. */
const backend = createBackend();
backend.add(
  mockServices.rootConfig.factory({
    data: JSON.parse(process.env.PORTAL_CONFIG!),
  }),
);
backend.add(lakehouseTablesPlugin);
backend.start().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
