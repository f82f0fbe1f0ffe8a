{{ config(materialized='incremental', incremental_strategy='append') }}
{{ lakehouse_vault.bridge(
  hub='hub_pessoa',
  hashkey='hk_pessoa',
  links={
    'name': 'link_pessoa_produtor', 'link_hashkey': 'hk_pessoa_produtor',
    'from': 'hk_pessoa', 'to': 'hk_produtor', 'eff_sat': 'esat_pessoa_produtor_v1',
  },
  snapshot_relation='momentos_diarios',
  bridge_key='hk_b_pessoa_produtor'
) }}
