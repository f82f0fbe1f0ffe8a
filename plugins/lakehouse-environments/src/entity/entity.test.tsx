import { screen } from '@testing-library/react';
import { type Entity } from '@backstage/catalog-model';
import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { MockEnvironmentsApi } from '../../dev/mock';
import { lakehouseEnvironmentsApiRef } from '../api';
import { entityEnvironmentCard, entityEnvironmentContent } from '../extensions';
import { EntityEnvironmentCard } from './EntityEnvironmentCard';
import { EntityEnvironmentContent } from './EntityEnvironmentContent';

const system: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: {
    name: 'marketing',
    annotations: { 'lakehouse-portal.io/environment': 'marketing' },
  },
  spec: { type: 'lakehouse', owner: 'marketing-data' },
};
const unnamed: Entity = { ...system, metadata: { name: 'marketing' } };
const shop: Entity = { ...system, spec: { type: 'shop' } };

const show = (entity: Entity, element: JSX.Element) =>
  renderInTestApp(<EntityProvider entity={entity}>{element}</EntityProvider>, {
    apis: [[lakehouseEnvironmentsApiRef, new MockEnvironmentsApi()]],
  });

describe('an environment in the catalog', () => {
  it('gets its card and its tab; other systems get neither', () => {
    const ofCard = createExtensionTester(entityEnvironmentCard).get(
      EntityCardBlueprint.dataRefs.filterFunction,
    );
    const ofContent = createExtensionTester(entityEnvironmentContent).get(
      EntityContentBlueprint.dataRefs.filterFunction,
    );
    for (const filter of [ofCard, ofContent]) {
      expect(filter?.(system)).toBe(true);
      expect(filter?.(unnamed)).toBe(false);
      expect(filter?.(shop)).toBe(false);
    }
  });

  it('says on the card whether it is usable and why not, with the way to its page', async () => {
    show(system, <EntityEnvironmentCard />);
    expect(await screen.findByText(/^Not usable since/)).toBeInTheDocument();
    expect(
      screen.getByText(/The container trino ends again and again/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open the environment page' }),
    ).toHaveAttribute('href', '/lakehouse/environments/marketing');
  });

  it('shows the content of its page on the tab', async () => {
    show(system, <EntityEnvironmentContent />);
    expect(
      await screen.findByRole('heading', { level: 2, name: 'Marketing' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: 'Smoke check' }),
    ).toBeInTheDocument();
  });

  it('says so when the entity does not name its environment', async () => {
    show(unnamed, <EntityEnvironmentContent />);
    expect(
      await screen.findByText(/annotation .* is missing/),
    ).toBeInTheDocument();
  });
});
