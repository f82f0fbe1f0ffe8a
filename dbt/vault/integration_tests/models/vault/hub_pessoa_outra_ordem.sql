{{ lakehouse_vault.hub(
  hashkey='hk_pessoa',
  business_keys='pessoa_id',
  source_models=[
    'stg_lead',
    {'name': 'stg_pessoa', 'hk_column': 'hk_indicador', 'bk_columns': 'indicado_por'},
    {'name': 'stg_pessoa', 'bk_columns': 'id'},
  ]
) }}
