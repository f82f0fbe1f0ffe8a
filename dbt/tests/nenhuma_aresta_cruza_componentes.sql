{#- Proves that the components have converged: both ends of an edge are in the same one. -#}
select aresta.*
from {{ ref('identidade_aresta') }} as aresta
join {{ ref('identidade_componente') }} as a on a.node = aresta.hk_pessoa_a
join {{ ref('identidade_componente') }} as b on b.node = aresta.hk_pessoa_b
where a.component <> b.component
