{{ lakehouse_vault.sat_v0(
  parent_hashkey='hk_pessoa',
  src_hashdiff='hd_pessoa_facebook_pii',
  src_payload=['nome', 'email', 'telefone', 'cpf'],
  src_arrival=lakehouse_vault.arrival_column(),
  src_order='atualizado_em',
  source_model='stg_facebook_leads'
) }}
