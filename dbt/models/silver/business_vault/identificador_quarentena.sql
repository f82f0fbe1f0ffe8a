{#- Identifiers that too many persons share: an agency's e-mail, a shop's telephone. They say nothing about who is the same. -#}
select hk_identificador, tipo, count(*) as pessoas
from {{ ref('pessoa_identificador') }}
where tipo in ('E', 'T', 'C')
group by hk_identificador, tipo
having count(*) > {{ var('identity_max_shared') | int }}
