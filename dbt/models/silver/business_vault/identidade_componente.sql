{{ config(materialized='connected_components', from_column='hk_pessoa_a', to_column='hk_pessoa_b') }}
select hk_pessoa_a, hk_pessoa_b from {{ ref('identidade_aresta') }}
union all
-- Everyone is known to be oneself.
select hk_pessoa, hk_pessoa from {{ ref('pessoa_identidade') }}
