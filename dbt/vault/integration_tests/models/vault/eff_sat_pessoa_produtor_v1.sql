{{ config(materialized='view') }}
{{ lakehouse_vault.eff_sat_v1(eff_sat_v0='eff_sat_pessoa_produtor', link_hashkey='hk_pessoa_produtor', driving_key='hk_pessoa') }}
