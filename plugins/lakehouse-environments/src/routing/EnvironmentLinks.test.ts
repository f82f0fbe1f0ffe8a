import { environmentLinks, USUAL_PLACES } from './EnvironmentLinks';

const links = environmentLinks(USUAL_PLACES);

describe('environmentLinks', () => {
  it('encodes what stands in them', () => {
    expect(links.environment('a/b?')).toBe('/lakehouse/environments/a%2Fb%3F');
    expect(
      links.environment('a', { tab: 'components', component: 'x&y' }),
    ).toBe('/lakehouse/environments/a?tab=components&component=x%26y');
    expect(links.tables('a b')).toBe('/lakehouse/tables?environment=a%20b');
    expect(links.tables('a', { rating: 'critical' })).toBe(
      '/lakehouse/tables?environment=a&rating=critical',
    );
    expect(
      links.table({
        environment: 'a',
        catalog: 'lakehouse',
        schema: 'vendas',
        name: 'pedidos/2026',
      }),
    ).toBe('/lakehouse/tables/a/lakehouse/vendas/pedidos%2F2026');
  });

  it('leads to the template in the language of the app', () => {
    expect(links.template('create')).toBe(
      '/create/templates/default/create-lakehouse-environment',
    );
    expect(
      environmentLinks({ ...USUAL_PLACES, language: 'pt-BR' }).template(
        'delete',
        { id: 'a' },
      ),
    ).toBe(
      '/create/templates/default/delete-lakehouse-environment-pt-br?formData=%7B%22id%22%3A%22a%22%7D',
    );
  });
});
