{#- Every version that a source ever told is the one that holds at its moment, however late it came. -#}
{%- set sats = [('crm', 'crm'), ('crm', 'crm_pii'), ('facebook', 'facebook_pii'), ('google', 'google_pii')] %}
{%- for source, sat in sats %}
select '{{ sat }}' as satelite, estagio.hk_pessoa, estagio.ldts
from {{ ref('stg_' ~ source ~ '_leads') }} as estagio
where not exists (
  select 1 from {{ ref('sat_pessoa_' ~ sat ~ '_v1') }} as versao
  where versao.hk_pessoa = estagio.hk_pessoa
    and versao.hd_pessoa_{{ sat }} = estagio.hd_pessoa_{{ sat }}
    and versao.ldts <= estagio.ldts + interval '0.001' second
    and estagio.ldts < versao.ledts
)
{{ 'union all' if not loop.last }}
{%- endfor %}
