{{ lakehouse_vault.link(
  link_hashkey='hk_pessoa_produtor',
  foreign_hashkeys=['hk_pessoa', 'hk_produtor'],
  source_models={'name': 'stg_pessoa', 'rsrc_static': 'CRM'},
  src_arrival='arrived_at'
) }}
