{{ lakehouse_vault.hub(
  hashkey='hk_produtor',
  business_keys='produtor',
  src_arrival=lakehouse_vault.arrival_column(),
  source_models=[
    {'name': 'stg_crm_leads', 'rsrc_static': 'CRM'},
    {'name': 'stg_facebook_leads', 'rsrc_static': 'FACEBOOK'},
    {'name': 'stg_google_leads', 'rsrc_static': 'GOOGLE'},
  ]
) }}
