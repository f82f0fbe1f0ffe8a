{{ lakehouse_vault.hub(hashkey='hk_produtor', business_keys='produtor', source_models='stg_pessoa') }}
