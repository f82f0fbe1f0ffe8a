{{ config(materialized='view') }}
{{ lakehouse_vault.ma_sat_v1(ma_sat_v0='ma_sat_telefone', hashkey='hk_pessoa', hashdiff='hd_telefone', src_ma_key='telefone') }}
