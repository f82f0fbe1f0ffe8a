{{ config(materialized='incremental', incremental_strategy='append') }}
{{ lakehouse_vault.link(
  role='same-as link',
  link_hashkey='hk_sal_pessoa',
  foreign_hashkeys=['hk_mestre', 'hk_duplicada'],
  source_models='identidade_atual'
) }}
