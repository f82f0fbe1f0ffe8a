{{ config(materialized='incremental', incremental_strategy='append') }}
{{ lakehouse_vault.hub(
  hashkey='hk_identificador',
  business_keys=['tipo', 'versao'],
  source_models='pessoa_identificador'
) }}
