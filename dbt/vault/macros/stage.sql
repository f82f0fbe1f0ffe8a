{#-
  Stages rows for the vault: names the load timestamp and the record source, derives columns, hashes keys and payloads, and adds
  the two ghost records.

  source_model           name of a model, or {source name: table name}
  ldts                   expression of the load timestamp: when the record was extracted; may be late
  rsrc                   expression of the record source; `!text` is a constant
  hashed_columns         {hash key: columns} and {hash diff: {is_hashdiff: true, columns: [...]}}
  derived_columns        {name: {value: expression or `!text`, datatype: type, src_cols_required: columns that it is made of}};
                         expressions see the columns of the source
  arrival                expression of the moment at which the row came into the lakehouse, later for each batch; lets loads
                         look at new batches only
  include_source_columns whether the columns of the source go along
  enable_ghost_records   whether the records for unknown and erroneous keys are added
-#}
{% macro stage(source_model, ldts, rsrc, hashed_columns={}, derived_columns={}, arrival=none, include_source_columns=true, enable_ghost_records=true) %}
  {%- set relation = lakehouse_vault.source_relation(source_model) -%}
  {%- set ldts_alias = lakehouse_vault.setting('ldts_alias') -%}
  {%- set rsrc_alias = lakehouse_vault.setting('rsrc_alias') -%}
  {%- set arrival_alias = lakehouse_vault.setting('arrival_alias') -%}
  {%- do lakehouse_vault.describe_stage(source_model, hashed_columns, derived_columns) -%}
  {%- if not execute -%}{%- do return('select 1 as parsed from ' ~ relation) -%}{%- endif -%}

  {%- set types = {} -%}
  {%- set selected = [] -%}
  {%- for column in adapter.get_columns_in_relation(relation) -%}
    {%- set name = column.name | lower -%}
    {%- if include_source_columns and name not in derived_columns -%}
      {%- do types.update({name: column.data_type}) -%}
      {%- do selected.append({'name': name, 'value': adapter.quote(name), 'type': column.data_type}) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- if not selected and include_source_columns -%}
    {%- do exceptions.raise_compiler_error(relation ~ ' was not found, or has no columns; has the data been loaded?') -%}
  {%- endif -%}
  {%- for name, derived in derived_columns.items() -%}
    {%- do types.update({name | lower: derived.datatype | default('varchar')}) -%}
    {%- do selected.append({
      'name': name,
      'value': 'cast(' ~ lakehouse_vault.constant_or_expression(derived.value) ~ ' as ' ~ types[name | lower] ~ ')',
      'type': types[name | lower],
    }) -%}
  {%- endfor -%}
  {%- set technical = [
    {'name': ldts_alias, 'value': 'cast(' ~ ldts ~ ' as timestamp(6))', 'type': 'timestamp(6)'},
    {'name': rsrc_alias, 'value': lakehouse_vault.constant_or_expression(rsrc), 'type': 'varchar'},
  ] -%}
  {%- if arrival is not none -%}
    {%- do technical.append({'name': arrival_alias, 'value': 'cast(' ~ arrival ~ ' as timestamp(6))', 'type': 'timestamp(6)'}) -%}
  {%- endif -%}
  {%- set own = technical | map(attribute='name') | list -%}
  {%- set selected = selected | rejectattr('name', 'in', own) | list + technical -%}

with source_rows as (
  select
  {%- for column in selected %}
    {{ column.value }} as {{ adapter.quote(column.name) }}{{ ',' if not loop.last }}
  {%- endfor %}
  from {{ relation }}
),

hashed as (
  select
    source_rows.*
  {%- for name, hashed in hashed_columns.items() %},
    {% if hashed is mapping and hashed.is_hashdiff | default(false) -%}
      {{ lakehouse_vault.hash_diff(hashed.columns, types) }}
    {%- else -%}
      {{ lakehouse_vault.hash_key(hashed.columns if hashed is mapping else hashed, types) }}
    {%- endif %} as {{ adapter.quote(name) }}
  {%- endfor %}
  from source_rows
)

select * from hashed
  {%- if enable_ghost_records %}
  {%- for key, rsrc_mark in [('unknown_key', 'ghost_rsrc'), ('error_key', 'error_rsrc')] %}
union all
select
    {%- for column in selected %}
    {% if column.name == ldts_alias or column.name == arrival_alias -%}
      {{ lakehouse_vault.timestamp_literal(lakehouse_vault.setting('beginning_of_all_times')) }}
    {%- elif column.name == rsrc_alias -%}
      '{{ lakehouse_vault.setting(rsrc_mark) }}'
    {%- else -%}
      cast(null as {{ column.type }})
    {%- endif %}{{ ',' if not loop.last or hashed_columns }}
    {%- endfor %}
    {%- for name in hashed_columns %}
    '{{ lakehouse_vault.setting(key) }}'{{ ',' if not loop.last }}
    {%- endfor %}
  {%- endfor %}
  {%- endif %}
{% endmacro %}

{% macro source_relation(source_model) %}
  {%- if source_model is mapping -%}
    {%- for name, table in source_model.items() -%}{%- do return(source(name, table)) -%}{%- endfor -%}
  {%- endif -%}
  {%- do return(ref(source_model)) -%}
{% endmacro %}

{#- `!text` is a constant, as in datavault4dbt. -#}
{% macro constant_or_expression(value) %}
  {%- if value.startswith('!') -%}
    {%- do return("'" ~ value[1:].replace("'", "''") ~ "'") -%}
  {%- endif -%}
  {%- do return(value) -%}
{% endmacro %}

{#- Columns that are named in the stage; those that only go along bear the same name in the source. -#}
{% macro describe_stage(source_model, hashed_columns, derived_columns) %}
  {%- set origin = source_model.items() | first | join('.') if source_model is mapping else source_model -%}
  {%- set columns = {} -%}
  {%- for name, derived in derived_columns.items() -%}
    {%- set needed = [] -%}
    {%- for column in lakehouse_vault.as_list(derived.get('src_cols_required')) -%}
      {%- do needed.append(origin ~ '.' ~ column) -%}
    {%- endfor -%}
    {%- do columns.update({name: needed}) -%}
  {%- endfor -%}
  {%- for name, hashed in hashed_columns.items() -%}
    {%- set inputs = [] -%}
    {%- for column in lakehouse_vault.as_list(hashed.columns if hashed is mapping else hashed) -%}
      {%- do inputs.extend(columns.get(column, [origin ~ "." ~ column])) -%}
    {%- endfor -%}
    {%- do columns.update({name: inputs | unique | list}) -%}
  {%- endfor -%}
  {%- do lakehouse_vault.describe('stage', hashed_columns | first | default('', true), columns) -%}
{% endmacro %}
