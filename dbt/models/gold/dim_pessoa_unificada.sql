{#-
  One row for each person, whatever the sources call them. Of each attribute the value of the CRM, else of Facebook, else of
  Google; within a source the newest. Records that their source has deleted tell nothing, unless there is no other.
-#}
{%- set ordem = "order by excluido, prioridade, atualizado_em desc, hk_pessoa" %}
with declarado as (
  select
    lead.hk_pessoa_unificada,
    lead.hk_pessoa,
    lead.excluido,
    lead.atualizado_em,
    case lead.origem when 'CRM' then 1 when 'FACEBOOK' then 2 else 3 end as prioridade,
    lead.origem,
    lead.criado_em,
    identidade.nome,
    identidade.email_normalizado as email,
    identidade.telefone_normalizado as telefone,
    identidade.cpf_normalizado as cpf
  from {{ ref('fct_leads') }} as lead
  join {{ ref('pessoa_identidade') }} as identidade on identidade.hk_pessoa = lead.hk_pessoa
)

select
  hk_pessoa_unificada,
  {%- for atributo in ['nome', 'email', 'telefone', 'cpf'] %}
  element_at(array_agg({{ atributo }} {{ ordem }}) filter (where {{ atributo }} is not null), 1) as {{ atributo }},
  {%- endfor %}
  count(*) as registros,
  array_sort(array_agg(distinct origem)) as origens,
  min(criado_em) as primeiro_contato_em,
  max(atualizado_em) as ultimo_contato_em,
  bool_and(excluido) as excluida
from declarado
group by hk_pessoa_unificada
