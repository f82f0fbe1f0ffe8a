{#- What each source says now of each of its persons, made comparable. -#}
{%- set sats = ['sat_pessoa_crm_pii_v1', 'sat_pessoa_facebook_pii_v1', 'sat_pessoa_google_pii_v1'] %}
with declarado as (
  {%- for sat in sats %}
  select hk_pessoa, nome, email, telefone, cpf, ldts, rsrc from {{ ref(sat) }} where is_current
    {%- if not loop.last %}
  union all
    {%- endif %}
  {%- endfor %}
),

normalizado as (
  select
    declarado.*,
    {{ nome_normalizado('nome') }} as nome_normalizado,
    {{ email_normalizado('email') }} as email_normalizado,
    {{ telefone_normalizado('telefone') }} as telefone_normalizado,
    regexp_extract(regexp_replace(cpf, '[^0-9]', ''), '^[0-9]{11}$') as cpf_normalizado
  from declarado
  where rsrc not in ('SYSTEM', 'ERROR')
)

select
  normalizado.*,
  -- The key of the former model, kept for those who know persons by it. It says nothing about who is the same.
  {{ hk_pessoa_seed('nome', 'email', 'telefone') }} as hk_pessoa_seed
from normalizado
