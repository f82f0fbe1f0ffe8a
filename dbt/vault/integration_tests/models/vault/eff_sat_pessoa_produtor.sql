{{ lakehouse_vault.eff_sat_v0(
  link_hashkey='hk_pessoa_produtor',
  driving_key='hk_pessoa',
  source_model='stg_pessoa',
  src_order='sequencia',
  src_arrival='arrived_at'
) }}
