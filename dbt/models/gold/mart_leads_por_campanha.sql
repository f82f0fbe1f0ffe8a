{#- For each campaign: leads, people, and how many of these another source had brought before. -#}
with primeiro as (
  select lead.*, min(criado_em) over (partition by hk_pessoa_unificada) as primeiro_em
  from {{ ref('fct_leads') }} as lead
  where not excluido
)

select
  origem,
  campanha,
  count(*) as leads,
  count(distinct hk_pessoa_unificada) as pessoas,
  count(distinct hk_pessoa_unificada) filter (where criado_em > primeiro_em) as pessoas_ja_conhecidas
from primeiro
group by origem, campanha
