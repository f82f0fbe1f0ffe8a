{{ config(materialized='view') }}
{#- Each person of a source is of that source alone, so that the three never speak of the same relation. -#}
{%- set sats = ['esat_pessoa_produtor_crm', 'esat_pessoa_produtor_facebook', 'esat_pessoa_produtor_google'] %}
{%- for sat in sats %}
select * from (
{{ lakehouse_vault.eff_sat_v1(eff_sat_v0=sat, link_hashkey='hk_pessoa_produtor', driving_key='hk_pessoa') }}
) as {{ sat }}
{%- if not loop.first %}
-- Each has the ghost records.
where hk_pessoa not in ('{{ lakehouse_vault.setting('unknown_key') }}', '{{ lakehouse_vault.setting('error_key') }}')
{%- endif %}
{{ 'union all' if not loop.last }}
{%- endfor %}
{%- do lakehouse_vault.describe(
  'effectivity satellite', 'hk_pessoa_produtor',
  lakehouse_vault.same_columns(['hk_pessoa_produtor', 'hk_pessoa', 'ldts'], sats)
) %}
