{{ config(materialized='connected_components', meta={'max_rounds': var('max_rounds', 20)}) }}
select node_a, node_b from {{ source('landing', 'aresta') }}
