{{ config(materialized='connected_components') }}
select hk_pessoa_a as node_a, hk_pessoa_b as node_b from {{ ref('identidade_aresta') }}
union all
-- Everyone is known to be oneself.
select hk_pessoa, hk_pessoa from {{ ref('pessoa_identidade') }}
