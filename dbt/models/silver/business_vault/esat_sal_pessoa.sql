{{ config(materialized='incremental', incremental_strategy='append') }}
{#- Each merge and each split, with its moment. -#}
{{ lakehouse_vault.eff_sat_v0(
  link_hashkey='hk_sal_pessoa',
  driving_key='hk_duplicada',
  source_model='identidade_atual'
) }}
