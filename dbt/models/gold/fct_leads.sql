{#- One row for each person of each source: who it is, whose, and from which campaign. Those that a source deleted are marked. -#}
{{- config(properties={'sorted_by': "ARRAY['criado_em']"}) -}}
{#- Sorted, since leads are asked for by when they came: files whose times are not asked for are not opened. #}
{%- set origins = {'CRM': 'crm', 'FACEBOOK': 'facebook', 'GOOGLE': 'google'} %}
with lead as (
  {%- for origin, source in origins.items() %}
  select hk_pessoa, campanha, criado_em, atualizado_em, excluido_em
  from {{ ref('sat_pessoa_' ~ source ~ '_v1') }}
  where is_current and rsrc = '{{ origin }}'
    {%- if not loop.last %}
  union all
    {%- endif %}
  {%- endfor %}
)

select
  lead.hk_pessoa,
  pessoa.origem,
  pessoa.pessoa_id,
  igual.hk_mestre as hk_pessoa_unificada,
  produtor.hk_produtor,
  produtor.produtor,
  lead.campanha,
  lead.criado_em,
  lead.atualizado_em,
  lead.excluido_em,
  lead.excluido_em is not null as excluido
from lead
join {{ ref('hub_pessoa') }} as pessoa on pessoa.hk_pessoa = lead.hk_pessoa
left join {{ ref('esat_sal_pessoa_v1') }} as vale on vale.hk_duplicada = lead.hk_pessoa and vale.is_current
left join {{ ref('sal_pessoa') }} as igual on igual.hk_sal_pessoa = vale.hk_sal_pessoa
left join {{ ref('esat_pessoa_produtor_v1') }} as relacao on relacao.hk_pessoa = lead.hk_pessoa and relacao.is_current
left join {{ ref('link_pessoa_produtor') }} as ligacao on ligacao.hk_pessoa_produtor = relacao.hk_pessoa_produtor
left join {{ ref('hub_produtor') }} as produtor on produtor.hk_produtor = ligacao.hk_produtor
