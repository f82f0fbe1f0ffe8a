{{ lakehouse_vault.sat_v0(
  parent_hashkey='hk_pessoa',
  src_hashdiff='hd_pessoa',
  src_payload=['nome', 'email', 'valor'],
  src_order='sequencia',
  src_arrival='arrived_at',
  source_model='stg_pessoa'
) }}
