{{ lakehouse_vault.eff_sat_v0(
  link_hashkey='hk_pessoa_produtor',
  driving_key='hk_pessoa',
  src_arrival=lakehouse_vault.arrival_column(),
  src_order='atualizado_em',
  source_model='stg_facebook_leads'
) }}
