{{ config(materialized='view') }}
{{ lakehouse_vault.sat_v1(sat_v0='sat_pessoa_google_pii', hashkey='hk_pessoa', hashdiff='hd_pessoa_google_pii') }}
