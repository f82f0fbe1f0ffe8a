{{ config(materialized='incremental', incremental_strategy='append') }}
{{ lakehouse_vault.link(
  link_hashkey='hk_pessoa_identificador',
  foreign_hashkeys=['hk_pessoa', 'hk_identificador'],
  source_models='pessoa_identificador'
) }}
