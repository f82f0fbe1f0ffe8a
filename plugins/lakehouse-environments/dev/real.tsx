// The same pages over a running backend (`backend.baseUrl` in app-config.yaml). Start it with
// `yarn start --entrypoint dev/real`.
import { createDevApp } from '@backstage/frontend-dev-utils';
import plugin from '../src';

createDevApp({ features: [plugin] });
