{#- Names and marks that all macros share; a project sets them as variables of the package. -#}

{% macro setting(name) %}
  {%- set defaults = {
    'ldts_alias': 'ldts',
    'rsrc_alias': 'rsrc',
    'arrival_alias': 'arrived_at',
    'unknown_key': '00000000000000000000000000000000',
    'error_key': 'ffffffffffffffffffffffffffffffff',
    'beginning_of_all_times': '0001-01-01 00:00:00.000000',
    'end_of_all_times': '8888-12-31 23:59:59.999999',
    'ghost_rsrc': 'SYSTEM',
    'error_rsrc': 'ERROR',
  } -%}
  {%- if name not in defaults -%}
    {%- do exceptions.raise_compiler_error("lakehouse_vault has no setting '" ~ name ~ "'") -%}
  {%- endif -%}
  {%- do return(var('lakehouse_vault.' ~ name, defaults[name])) -%}
{% endmacro %}

{#- A timestamp of microseconds, as Iceberg stores it, from text of the settings or of `timestamp_text`. -#}
{% macro timestamp_literal(text) %}
  {%- if not modules.re.match('^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?$', text) -%}
    {%- do exceptions.raise_compiler_error("'" ~ text ~ "' is no timestamp such as 2025-01-31 08:30:00.000000") -%}
  {%- endif -%}
  {%- do return("timestamp '" ~ text ~ "'") -%}
{% endmacro %}

{% macro as_list(value) %}
  {%- if value is none -%}{%- do return([]) -%}{%- endif -%}
  {%- do return([value] if value is string or value is mapping else value) -%}
{% endmacro %}

{#- Rows without a business key bear the key of the ghost record: they are nobody's, and must not change it. -#}
{% macro is_known_or_ghost(hashkey, src_rsrc) -%}
  ({{ hashkey }} not in ('{{ lakehouse_vault.setting('unknown_key') }}', '{{ lakehouse_vault.setting('error_key') }}')
    or {{ src_rsrc }} in ('{{ lakehouse_vault.setting('ghost_rsrc') }}', '{{ lakehouse_vault.setting('error_rsrc') }}'))
{%- endmacro %}

{#- Trino's intervals end at milliseconds. Exact for the years 1700 to 2240, where a double holds microseconds. -#}
{% macro microseconds_later(timestamp, count) -%}
  case when {{ count }} = 0 then {{ timestamp }} else cast(
    from_unixtime_nanos((cast(round(to_unixtime({{ timestamp }}) * 1e6) as bigint) + {{ count }}) * 1000) at time zone 'UTC'
    as timestamp(6)
  ) end
{%- endmacro %}
