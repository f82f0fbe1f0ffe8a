{{ config(materialized='view') }}
{#-
  The typed identifiers of each person: all combinations of what is known, not only the first complete one. Two persons with the
  same identifier have the same values of the same type. N is the name, E the e-mail, T the telephone, C the CPF.
-#}
{%- set types = {
  'E': ['email_normalizado'], 'T': ['telefone_normalizado'], 'C': ['cpf_normalizado'],
  'NE': ['nome_normalizado', 'email_normalizado'], 'NT': ['nome_normalizado', 'telefone_normalizado'],
  'ET': ['email_normalizado', 'telefone_normalizado'],
  'NET': ['nome_normalizado', 'email_normalizado', 'telefone_normalizado'],
} %}
with valor as (
  select
    pessoa.hk_pessoa,
    pessoa.nome_normalizado,
    case when email_ignorado.valor is null then pessoa.email_normalizado end as email_normalizado,
    case when telefone_ignorado.valor is null then pessoa.telefone_normalizado end as telefone_normalizado,
    pessoa.cpf_normalizado,
    pessoa.ldts,
    pessoa.rsrc
  from {{ ref('pessoa_identidade') }} as pessoa
  left join {{ ref('identidade_valor_ignorado') }} as email_ignorado
    on email_ignorado.tipo = 'E' and email_ignorado.valor = pessoa.email_normalizado
  left join {{ ref('identidade_valor_ignorado') }} as telefone_ignorado
    on telefone_ignorado.tipo = 'T' and telefone_ignorado.valor = pessoa.telefone_normalizado
)

select
  {{ lakehouse_vault.md5_hex("tipo || '|' || versao || '|' || valores") }} as hk_identificador,
  {{ lakehouse_vault.hash_key(['hk_pessoa', 'tipo', 'versao', 'valores']) }} as hk_pessoa_identificador,
  hk_pessoa,
  tipo,
  versao,
  ldts,
  rsrc
from (
  {%- for type, columns in types.items() %}
  {%- set escaped = [] %}
  {%- for column in columns %}{% do escaped.append(lakehouse_vault.escaped(column)) %}{% endfor %}
  select hk_pessoa, '{{ type }}' as tipo, '{{ identity_version() }}' as versao, {{ escaped | join(" || '||' || ") }} as valores, ldts, rsrc
  from valor
  where {{ columns | join(' is not null and ') }} is not null
    {%- if not loop.last %}
  union all
    {%- endif %}
  {%- endfor %}
) as tipado
