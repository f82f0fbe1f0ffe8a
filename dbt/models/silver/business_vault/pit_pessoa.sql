{{ config(materialized='incremental', incremental_strategy='append') }}
{{ lakehouse_vault.pit(
  tracked_entity='hub_pessoa',
  hashkey='hk_pessoa',
  sat_names=[
    'sat_pessoa_crm_v1', 'sat_pessoa_crm_pii_v1', 'sat_pessoa_facebook_v1', 'sat_pessoa_facebook_pii_v1',
    'sat_pessoa_google_v1', 'sat_pessoa_google_pii_v1',
  ],
  snapshot_relation='momentos_diarios',
  dimension_key='hk_d_pessoa'
) }}
