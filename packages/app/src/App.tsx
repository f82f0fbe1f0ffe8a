import { createApp } from '@backstage/frontend-defaults';
import { createModule } from './modules/create';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

// Every plugin is found from the dependencies of this package (`app.packages: all`).
export default createApp({
  features: [createModule, navModule, signInModule],
});
