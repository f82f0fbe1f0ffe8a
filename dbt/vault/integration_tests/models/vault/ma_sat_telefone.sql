{{ lakehouse_vault.ma_sat_v0(
  parent_hashkey='hk_pessoa',
  src_hashdiff='hd_telefone',
  src_ma_key='telefone',
  src_payload='tipo',
  source_model='stg_telefone',
  src_arrival='arrived_at'
) }}
