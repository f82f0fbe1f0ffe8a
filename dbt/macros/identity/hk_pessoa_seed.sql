{#-
  The key by which the former model named a person: MD5 of the attributes that happen to be known, the first combination that is
  complete. Kept as it was, raw values and all.
-#}
{% macro hk_pessoa_seed(nome, email, telefone) -%}
  {%- set combinations = [[nome, email, telefone], [nome, email], [nome, telefone], [email, telefone], [email], [telefone], [nome]] -%}
  case
    {%- for parts in combinations %}
    when {{ parts | join(' is not null and ') }} is not null then {{ lakehouse_vault.md5_hex(parts | join(" || '|' || ")) }}
    {%- endfor %}
  end
{%- endmacro %}
