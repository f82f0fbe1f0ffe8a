{#- What hubs and links have in common: of all sources, the first row of each key that the target does not hold yet. -#}
{% macro first_seen(role, hashkey, columns, keys, source_models, hashkey_option, keys_option, src_ldts, src_rsrc, src_arrival) %}
  {%- set sources = lakehouse_vault.as_list(source_models) -%}
  {%- if not sources -%}
    {%- do exceptions.raise_compiler_error(this ~ ': source_models names no model') -%}
  {%- endif -%}
  {%- set mapped = {} -%}
  {%- for column in columns -%}{%- do mapped.update({column: []}) -%}{%- endfor -%}
  {%- set reading = [] -%}
  {%- for given in sources -%}
    {%- set source = {'name': given} if given is string else given -%}
    {%- set source_keys = lakehouse_vault.as_list(source.get(keys_option, keys)) -%}
    {%- if source_keys | length != keys | length -%}
      {%- do exceptions.raise_compiler_error(
        this ~ ': ' ~ keys_option ~ ' of ' ~ source.name ~ ' has ' ~ source_keys | length ~ ' columns, and the target has ' ~ keys | length
      ) -%}
    {%- endif -%}
    {%- set hashkey_column = source.get(hashkey_option, hashkey) -%}
    {%- set own_names = dict(zip([hashkey] + keys, [hashkey_column] + source_keys)) -%}
    {%- for column in columns -%}
      {%- do mapped[column].append(source.name ~ '.' ~ own_names.get(column, column)) -%}
    {%- endfor -%}
    {%- do reading.append({
      'name': source.name, 'hashkey': hashkey_column, 'keys': source_keys, 'rsrc_static': source.get('rsrc_static'),
    }) -%}
  {%- endfor -%}
  {%- do lakehouse_vault.describe(role, hashkey, mapped, business_key=keys if role == 'hub' else none) -%}
with candidates as (
  {%- for source in reading %}
    {%- set since = lakehouse_vault.last_arrival(src_arrival, src_rsrc, source.rsrc_static) if source.rsrc_static is not none else none %}
  select
    {{ source.hashkey }} as {{ hashkey }},
    {%- for key in keys %}
    {{ source['keys'][loop.index0] }} as {{ key }},
    {%- endfor %}
    {{ src_ldts }},
    {{ src_rsrc }}
    {%- if src_arrival is not none %},
    {{ src_arrival }}
    {%- endif %}
  from {{ ref(source.name) }}
    {%- if since is not none %}
  where {{ src_arrival }} > {{ since }}
    {%- endif %}
    {%- if not loop.last %}
  union all
    {%- endif %}
  {%- endfor %}
),

ranked as (
  select
    candidates.*,
    row_number() over (
      partition by {{ hashkey }}
      order by {{ src_ldts }}, {{ src_rsrc }}, {{ keys | join(', ') }}
    ) as sighting
  from candidates
  {%- if is_incremental() %}
  -- Here and not at the end: then only what is new has to be put in order.
  where not exists (select 1 from {{ this }} as stored where stored.{{ hashkey }} = candidates.{{ hashkey }})
  {%- endif %}
)

select {{ columns | join(', ') }}
from ranked
where sighting = 1
{% endmacro %}
