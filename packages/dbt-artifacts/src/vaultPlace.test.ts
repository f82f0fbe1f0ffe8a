import { layerOf, Recognisable, vaultPlaceOf } from './vaultPlace';

const table = (more: Partial<Recognisable>): Recognisable => ({
  name: 'clientes',
  schema: 'silver',
  tags: [],
  meta: {},
  ...more,
});

describe('vaultPlaceOf', () => {
  it('believes meta before the macro, the macro before a tag, and a tag before the name', () => {
    const meta = { data_vault: { role: 'bridge' } };
    const macros = ['macro.datavault4dbt.link'];
    const tags = ['hub'];
    const name = 'sat_pessoa';
    expect(vaultPlaceOf(table({ name, tags, macros, meta }))).toEqual({
      role: 'bridge',
      evidence: 'meta',
    });
    expect(vaultPlaceOf(table({ name, tags, macros }))).toEqual({
      role: 'link',
      evidence: 'macro',
    });
    expect(vaultPlaceOf(table({ name, tags }))).toEqual({
      role: 'hub',
      evidence: 'tag',
    });
    expect(vaultPlaceOf(table({ name }))).toEqual({
      role: 'satellite',
      evidence: 'name',
    });
  });

  it.each([
    ['macro.automate_dv.sat', 'satellite'],
    ['macro.dbtvault.t_link', 'non-historized link'],
    ['macro.datavault4dbt.ma_sat_v0', 'multi-active satellite'],
    ['macro.lakehouse_vault.eff_sat_v1', 'effectivity satellite'],
    ['macro.lakehouse_vault.pit', 'PIT'],
  ])('knows %s', (macro, role) => {
    const macros = ['macro.dbt.is_incremental', macro];
    expect(vaultPlaceOf(table({ macros }))?.role).toBe(role);
  });

  it('takes a macro that makes more of a model than its stage', () => {
    const macros = ['macro.lakehouse_vault.stage', 'macro.lakehouse_vault.hub'];
    expect(vaultPlaceOf(table({ macros }))?.role).toBe('hub');
  });

  it('knows no role by a macro of another package', () => {
    expect(vaultPlaceOf(table({ macros: ['macro.mine.hub'] }))).toBe(undefined);
  });

  it.each([
    ['hub_pessoa', 'hub'],
    ['lnk_pessoa_produtor', 'link'],
    ['lsat_pessoa_produtor', 'satellite'],
    ['esat_pessoa_produtor', 'effectivity satellite'],
    ['msat_telefone', 'multi-active satellite'],
    ['sal_pessoa', 'same-as link'],
    ['stg_crm_leads', 'stage'],
    ['dim_pessoa', 'information mart'],
    ['pit_pessoa', 'PIT'],
    ['brg_pessoa', 'bridge'],
  ])('knows %s by its name', (name, role) => {
    expect(vaultPlaceOf(table({ name }))?.role).toBe(role);
  });

  it('knows nothing of a table that nothing speaks for', () => {
    expect(vaultPlaceOf(table({ name: 'hubble' }))).toBe(undefined);
    expect(
      vaultPlaceOf(table({ meta: { data_vault: { role: 'castle' } } })),
    ).toBe(undefined);
  });
});

describe('layerOf', () => {
  it('believes meta, then the schema, then the folder', () => {
    const fqn = ['vendas', 'gold', 'dim'];
    const schema = 'dev_raw_vault';
    const meta = { data_vault: { layer: 'staging' } };
    expect(layerOf(table({ fqn, schema, meta }))).toBe('staging');
    expect(layerOf(table({ meta: { layer: 'bronze' } }))).toBe('bronze');
    expect(layerOf(table({ fqn, schema }))).toBe('raw_vault');
    expect(layerOf(table({ fqn }))).toBe('gold');
    expect(layerOf(table({}))).toBe(undefined);
  });
});
