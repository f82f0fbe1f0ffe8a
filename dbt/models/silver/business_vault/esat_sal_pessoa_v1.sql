{{ config(materialized='view') }}
{{ lakehouse_vault.eff_sat_v1(eff_sat_v0='esat_sal_pessoa', link_hashkey='hk_sal_pessoa', driving_key='hk_duplicada') }}
