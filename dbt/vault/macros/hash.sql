{#-
  The hashing contract. Trino's md5 takes and gives bytes, and to_hex is upper case; lower(to_hex(md5(to_utf8(...)))) is also
  what dbt-trino's own `hash` gives.

  A text may hold what joins the parts of a key, or what stands for NULL: both are escaped, so that two different keys never
  have the same input.
-#}

{% macro md5_hex(expression) -%}
  lower(to_hex(md5(to_utf8({{ expression }}))))
{%- endmacro %}

{% macro escaped(expression) -%}
  replace(replace(replace({{ expression }}, '\', '\\'), '|', '\|'), '^', '\^')
{%- endmacro %}

{#-
  Text of a value that stays the same when the source widens its type: timestamps with six digits and in UTC, decimals without
  trailing zeros.

  data_type: as Trino names it; anything not named here is cast
-#}
{% macro canonical_text(expression, data_type='varchar') -%}
  {%- set type = data_type | lower -%}
  {%- if type.startswith('timestamp') and 'with time zone' in type -%}
    cast(cast({{ expression }} at time zone 'UTC' as timestamp(6)) as varchar)
  {%- elif type.startswith('timestamp') -%}
    cast(cast({{ expression }} as timestamp(6)) as varchar)
  {%- elif type.startswith('time') -%}
    cast(cast({{ expression }} as time(6)) as varchar)
  {%- elif type.startswith('decimal') and not type.replace(' ', '').endswith(',0)') and ',' in type -%}
    regexp_replace(cast({{ expression }} as varchar), '\.?0+$', '')
  {%- elif type == 'varbinary' -%}
    to_hex({{ expression }})
  {%- elif type == 'json' -%}
    json_format({{ expression }})
  {%- elif type.startswith('row') or type.startswith('array') or type.startswith('map') -%}
    json_format(cast({{ expression }} as json))
  {%- else -%}
    cast({{ expression }} as varchar)
  {%- endif -%}
{%- endmacro %}

{#- A business key as people mean it: without regard to case and white space; '' is no key. -#}
{% macro key_text(expression, data_type='varchar') -%}
  nullif(upper(trim(regexp_replace({{ lakehouse_vault.canonical_text(expression, data_type) }}, '\s+', ' '))), '')
{%- endmacro %}

{#-
  Hash key of a hub (one business key, of one or more columns) or a link (several).
  Where every part is NULL it is the key of the ghost record for what is unknown.

  columns: names; types: {name: data type}
-#}
{% macro hash_key(columns, types={}) -%}
  {%- set parts = [] -%}
  {%- for column in lakehouse_vault.as_list(columns) -%}
    {%- do parts.append(lakehouse_vault.key_text(column, types.get(column | lower, 'varchar'))) -%}
  {%- endfor -%}
  case when coalesce({{ parts | join(', ') }}{{ ', null' if parts | length == 1 }}) is null then '{{ lakehouse_vault.setting('unknown_key') }}'
    else {% set escaped = [] -%}
    {%- for part in parts -%}
      {%- do escaped.append("coalesce(" ~ lakehouse_vault.escaped(part) ~ ", '^^')") -%}
    {%- endfor -%}
    {{ lakehouse_vault.md5_hex(escaped | join(" || '||' || ")) }} end
{%- endmacro %}

{#-
  Hash of a satellite's payload. Case and white space count, and '' is not NULL. The columns are taken by name in alphabetical
  order, and those that are NULL leave no trace: a new column without values changes no hash of old rows.
-#}
{% macro hash_diff(columns, types={}) -%}
  {%- set parts = [] -%}
  {%- for column in lakehouse_vault.as_list(columns) | map('lower') | unique | sort -%}
    {%- do parts.append(
      "coalesce('" ~ column ~ "=' || "
      ~ lakehouse_vault.escaped(lakehouse_vault.canonical_text(column, types.get(column, 'varchar')))
      ~ " || '||', '')"
    ) -%}
  {%- endfor -%}
  {{ lakehouse_vault.md5_hex(parts | join(' || ')) }}
{%- endmacro %}
