{{ lakehouse_vault.hub(
  hashkey='hk_pessoa',
  business_keys='pessoa_id',
  src_arrival='arrived_at',
  source_models=[
    {'name': 'stg_pessoa', 'bk_columns': 'id', 'rsrc_static': 'CRM'},
    {'name': 'stg_pessoa', 'hk_column': 'hk_indicador', 'bk_columns': 'indicado_por'},
    {'name': 'stg_lead', 'rsrc_static': 'FACEBOOK'},
  ]
) }}
