{#- For each producer and month: leads, the people behind them, and how many of these were new to the producer. -#}
with primeiro as (
  select lead.*, min(criado_em) over (partition by hk_pessoa_unificada, hk_produtor) as primeiro_em
  from {{ ref('fct_leads') }} as lead
  where not excluido
)

select
  hk_produtor,
  produtor,
  cast(date_trunc('month', criado_em) as date) as mes,
  count(*) as leads,
  count(distinct hk_pessoa_unificada) as pessoas,
  count(distinct hk_pessoa_unificada) filter (where criado_em = primeiro_em) as pessoas_novas
from primeiro
group by hk_produtor, produtor, date_trunc('month', criado_em)
