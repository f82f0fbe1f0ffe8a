import { environment, table } from '../testing/fakes';
import { environmentEntity, tableEntity } from './lakehouseEntities';
import { whyRejected } from './whyRejected';

const OPTIONS = {
  namespace: 'default',
  defaultOwner: 'group:default/unknown',
  appBaseUrl: 'https://portal.example.com/base',
};
const LOCAL = environment('local');

const locations = {
  'backstage.io/managed-by-location': 'lakehouse-tables:all',
  'backstage.io/managed-by-origin-location': 'lakehouse-tables:all',
};

describe('entities', () => {
  it('of tables say what and whose the table is, and no numbers', () => {
    expect(
      tableEntity(
        table('Vendas_BR', 'pedidos do dia', { owner: 'vendas-data' }),
        LOCAL,
        OPTIONS,
      ),
    ).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        namespace: 'default',
        name: expect.stringMatching(/^Vendas_BR\.pedidos-do-dia-[0-9a-f]{12}$/),
        title: 'Vendas_BR.pedidos do dia',
        description:
          'Iceberg table Vendas_BR.pedidos do dia of the catalog lakehouse in Lakehouse local',
        annotations: {
          ...locations,
          'lakehouse-portal.io/environment': 'local',
          'lakehouse-portal.io/catalog': 'lakehouse',
          'lakehouse-portal.io/schema': 'Vendas_BR',
          'lakehouse-portal.io/table': 'pedidos do dia',
        },
        tags: ['iceberg', 'vendas-br'],
        links: [
          {
            url: 'https://portal.example.com/base/lakehouse/tables/local/lakehouse/Vendas_BR/pedidos%20do%20dia',
            title: 'Health of this table',
            icon: 'dashboard',
          },
        ],
      },
      spec: {
        type: 'iceberg-table',
        owner: 'group:default/vendas-data',
        system: 'system:default/local',
      },
    });
  });

  it('of tables that a project describes have its words, layer, role and tags, each once', async () => {
    const entity = tableEntity(
      table('raw_vault', 'sal_pessoa', {
        model: {
          source: 'dbt',
          project: 'armazem',
          name: 'model.armazem.sal_pessoa',
          kind: 'model',
          layer: 'raw_vault',
          role: 'same-as link',
          description: ' Who is the same person. ',
          tags: ['LGPD', 'raw_vault', 'Área: vendas', '日本語'],
          run: { status: 'success', rows: 4711 },
          tests: { passed: 4711, warned: 0, failed: 0, notRun: 0 },
        },
      }),
      LOCAL,
      OPTIONS,
    );

    expect(entity.metadata.description).toBe('Who is the same person.');
    expect(entity.metadata.tags).toEqual([
      'iceberg',
      'raw-vault',
      'same-as-link',
      'lgpd',
      'area-vendas',
    ]);
    expect(JSON.stringify(entity)).not.toContain('4711');
    await expect(whyRejected(entity)).resolves.toBeUndefined();
  });

  it('of environments are systems', () => {
    expect(environmentEntity(LOCAL, OPTIONS)).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'System',
      metadata: {
        namespace: 'default',
        name: 'local',
        title: 'Lakehouse local',
        description:
          'Catalogs, engines and Iceberg tables of the lakehouse environment local',
        annotations: {
          ...locations,
          'lakehouse-portal.io/environment': 'local',
        },
        links: [
          {
            url: 'https://portal.example.com/base/lakehouse/tables?environment=local',
            title: 'Tables of this environment',
            icon: 'dashboard',
          },
        ],
      },
      spec: { type: 'lakehouse', owner: 'group:default/platform-engineers' },
    });
  });

  it.each([
    ['nomes_dificeis', 'order'],
    ['olá mundo', 'tabela "x"; drop table y; --'],
    ['a/b', '<img src=x onerror=alert(1)>'],
    ['.-_', '日本語'],
    ['s'.repeat(255), 'n'.repeat(255)],
    ['UPPER', 'line\nbreak'],
  ])('are what the catalog takes for any name: %j.%j', async (schema, name) => {
    const entity = tableEntity(table(schema, name), LOCAL, OPTIONS);

    await expect(whyRejected(entity)).resolves.toBeUndefined();
    expect(entity.metadata.annotations).toMatchObject({
      'lakehouse-portal.io/schema': schema,
      'lakehouse-portal.io/table': name,
    });
  });

  it.each([
    [undefined, 'group:default/unknown'],
    ['', 'group:default/unknown'],
    ['not an owner; drop table x', 'group:default/unknown'],
    ['a:b:c:d', 'group:default/unknown'],
    ['Team-A', 'group:default/team-a'],
    ['user:sales/ana', 'user:sales/ana'],
  ])('have an owner whatever a table says: %j', (owner, expected) => {
    const entity = tableEntity(table('s', 't', { owner }), LOCAL, OPTIONS);

    expect(entity.spec?.owner).toBe(expected);
  });

  it('have no link where nobody knows the address of the app', async () => {
    const entity = tableEntity(table('s', 't'), LOCAL, {
      ...OPTIONS,
      appBaseUrl: undefined,
    });

    expect(entity.metadata).not.toHaveProperty('links');
    await expect(whyRejected(entity)).resolves.toBeUndefined();
  });

  it('that the catalog would reject are known before', async () => {
    const entity = tableEntity(table('s', 't'), LOCAL, OPTIONS);

    await expect(
      whyRejected({
        ...entity,
        metadata: { ...entity.metadata, name: 'x'.repeat(64) },
      }),
    ).resolves.toContain('metadata.name');
    await expect(
      whyRejected({ ...entity, spec: { type: 'iceberg-table' } }),
    ).resolves.toContain('owner');
  });
});
