{#- Of each key each satellite has one version at a moment, and each differs from the one before it. -#}
{%- set sats = ['crm', 'crm_pii', 'facebook', 'facebook_pii', 'google', 'google_pii'] %}
{%- for sat in sats %}
select 'sat_pessoa_{{ sat }}' as satelite, hk_pessoa, ldts
from (
  select
    hk_pessoa,
    ldts,
    hd_pessoa_{{ sat }} as hashdiff,
    lag(hd_pessoa_{{ sat }}) over (partition by hk_pessoa order by ldts) as anterior,
    count(*) over (partition by hk_pessoa, ldts) as versoes
  from {{ ref('sat_pessoa_' ~ sat ~ '_v1') }}
) as versao
where versoes > 1 or anterior = hashdiff
{{ 'union all' if not loop.last }}
{%- endfor %}
