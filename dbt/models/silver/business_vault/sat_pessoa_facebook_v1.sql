{{ config(materialized='view') }}
{{ lakehouse_vault.sat_v1(sat_v0='sat_pessoa_facebook', hashkey='hk_pessoa', hashdiff='hd_pessoa_facebook') }}
