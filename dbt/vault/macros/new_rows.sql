{#-
  What of a staged model a load has to look at. Without an arrival column: everything, at every load. With one: the batches that
  came after the last row that the target holds of this source. An insert holds whole batches, so that none is ever skipped,
  however late the load timestamps inside it are.
-#}

{#- Latest arrival that the target holds, as a timestamp literal; none in a full load. -#}
{% macro last_arrival(src_arrival, rsrc_column=none, rsrc_static=none) %}
  {%- if src_arrival is none or not execute or not is_incremental() -%}{%- do return(none) -%}{%- endif -%}
  {%- set source_filter = "where " ~ rsrc_column ~ " = '" ~ rsrc_static.replace("'", "''") ~ "'" if rsrc_static is not none else '' -%}
  {%- do return(lakehouse_vault.queried_timestamp(
    'select max(' ~ src_arrival ~ ') from ' ~ this ~ ' ' ~ source_filter
  )) -%}
{% endmacro %}

{#-
  Condition for the rows of a staged model that a satellite has to look at: of the keys that came anew, all versions since the
  earliest new one, since what follows a late version may be a change where it was none before.
-#}
{% macro to_look_at(staged, hashkey, src_ldts, src_rsrc, src_arrival) %}
  {{- lakehouse_vault.is_known_or_ghost(hashkey, src_rsrc) }}
  {%- set since = lakehouse_vault.last_arrival(src_arrival) %}
  {%- if since is not none %}
    {%- set came = 'from ' ~ staged ~ ' where ' ~ src_arrival ~ ' > ' ~ since %}
    {%- set earliest = lakehouse_vault.queried_timestamp('select min(' ~ src_ldts ~ ') ' ~ came) %}
    {%- if earliest is none %}
    and false
    {%- else %}
    and {{ src_ldts }} >= {{ earliest }}
    and {{ hashkey }} in (select {{ hashkey }} {{ came }})
    {%- endif %}
  {%- endif %}
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

{#- First value of a query, as a literal that lets the engine skip files; none where it is NULL. -#}
{% macro queried_timestamp(query) %}
  {%- set text = run_query('select cast(cast((' ~ query ~ ') as timestamp(6)) as varchar)').columns[0].values()[0] -%}
  {%- do return(lakehouse_vault.timestamp_literal(text) if text else none) -%}
{% endmacro %}

{#- Name of the column in which a stage puts the arrival, for models of a project that may have none. -#}
{% macro arrival_column(arrival=var('bronze_arrival', none)) %}
  {%- do return(lakehouse_vault.setting('arrival_alias') if arrival else none) -%}
{% endmacro %}
