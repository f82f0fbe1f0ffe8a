{#-
  What of a staged model a load has to look at. Without an arrival column: everything, at every load. With one: the batches that
  came after the last row that the target holds of this source. An insert holds whole batches, so that none is ever skipped,
  however late the load timestamps inside it are.
-#}

{#- Latest arrival that the target holds, as a literal that lets the engine skip files; none in a full load. -#}
{% macro last_arrival(src_arrival, rsrc_column=none, rsrc_static=none) %}
  {%- if src_arrival is none or not execute or not is_incremental() -%}{%- do return(none) -%}{%- endif -%}
  {%- set source_filter = "where " ~ rsrc_column ~ " = '" ~ rsrc_static.replace("'", "''") ~ "'" if rsrc_static is not none else '' -%}
  {%- set found = run_query(
    'select cast(cast(max(' ~ src_arrival ~ ') as timestamp(6)) as varchar) from ' ~ this ~ ' ' ~ source_filter
  ).columns[0].values()[0] -%}
  {%- do return(lakehouse_vault.timestamp_literal(found) if found else none) -%}
{% endmacro %}

{#-
  Condition for the rows of a staged model that a satellite has to look at: of the keys that came anew, all versions since the
  earliest new one, since what follows a late version may be a change where it was none before. A batch that arrives after the
  question what came is left to the next load, whole.
-#}
{% macro to_look_at(staged, hashkey, src_ldts, src_rsrc, src_arrival) %}
  {{- lakehouse_vault.is_known_or_ghost(hashkey, src_rsrc) }}
  {%- set since = lakehouse_vault.last_arrival(src_arrival) %}
  {%- if since is not none %}
    {%- set came = lakehouse_vault.what_came(staged, src_ldts, src_arrival, since) %}
    {%- if came is none %}
    and false
    {%- else %}
    and {{ src_arrival }} <= {{ came.until }}
    and {{ src_ldts }} >= {{ came.earliest }}
    and {{ hashkey }} in (
      select {{ hashkey }} from {{ staged }} where {{ src_arrival }} > {{ since }} and {{ src_arrival }} <= {{ came.until }}
    )
    {%- endif %}
  {%- endif %}
{% endmacro %}

{#- Earliest load timestamp and latest arrival of the rows that came since, as literals; none where nothing did. -#}
{% macro what_came(staged, src_ldts, src_arrival, since) %}
  {%- set found = run_query(
    'select cast(cast(min(' ~ src_ldts ~ ') as timestamp(6)) as varchar), cast(cast(max(' ~ src_arrival ~ ') as timestamp(6)) as varchar)'
    ~ ' from ' ~ staged ~ ' where ' ~ src_arrival ~ ' > ' ~ since
  ).rows[0].values() -%}
  {%- if found[0] -%}
    {%- do return({
      'earliest': lakehouse_vault.timestamp_literal(found[0]), 'until': lakehouse_vault.timestamp_literal(found[1]),
    }) -%}
  {%- endif -%}
  {%- do return(none) -%}
{% endmacro %}

{#-
  For each key, what the target says just before the earliest row that is looked at.

  looked_at  name of the query with these rows
  value      name of the column that is compared
  holds      condition for rows of the target that count
-#}
{% macro stored_before(looked_at, hashkey, value, src_ldts, holds='true') %}
  select stored.{{ hashkey }}, max_by(stored.{{ value }}, stored.{{ src_ldts }}) as {{ value }}
  from {{ this }} as stored
  join (
    select {{ hashkey }}, min({{ src_ldts }}) as earliest from {{ looked_at }} group by {{ hashkey }}
  ) as looked_at on looked_at.{{ hashkey }} = stored.{{ hashkey }} and stored.{{ src_ldts }} < looked_at.earliest
  where {{ holds }}
  group by stored.{{ hashkey }}
{% endmacro %}

{#- Name of the column in which a stage puts the arrival, for models of a project that may have none. -#}
{% macro arrival_column(arrival=var('bronze_arrival', none)) %}
  {%- do return(lakehouse_vault.setting('arrival_alias') if arrival else none) -%}
{% endmacro %}
