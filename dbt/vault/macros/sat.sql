{#-
  A satellite, version 0: each change of a payload, insert-only. A row is a change when its hash diff differs from that of the
  row before it by load timestamp, in the same batch, in an earlier one, or in one that comes later than its successors did.
  Where two versions of a key bear the same load timestamp, the later one is moved on by a microsecond.

  parent_hashkey  hash key of the hub or link
  src_hashdiff    name of the hash diff
  src_payload     names of the payload's columns
  source_model    the staged model; one satellite has one source
  src_order       names of columns that order versions of the same load timestamp
  src_arrival     name of the column that says when a row arrived; see new_rows.sql
-#}
{% macro sat_v0(parent_hashkey, src_hashdiff, src_payload, source_model, src_ldts='ldts', src_rsrc='rsrc', src_order=none, src_arrival=none) %}
  {%- set staged = ref(source_model) -%}
  {%- set arrival = lakehouse_vault.as_list(src_arrival) -%}
  {%- set order = lakehouse_vault.as_list(src_order) -%}
  {%- set columns = [parent_hashkey, src_hashdiff] + lakehouse_vault.as_list(src_payload) + [src_ldts, src_rsrc] + arrival -%}
  {%- do lakehouse_vault.describe('satellite', parent_hashkey, lakehouse_vault.same_columns(columns, source_model)) -%}

with staged as (
  select {{ (columns + order) | unique | join(', ') }}
  from {{ staged }}
  where {{ lakehouse_vault.to_look_at(staged, parent_hashkey, src_ldts, src_rsrc, src_arrival) }}
),

-- What was delivered more than once counts once.
delivered as (
  select
    staged.*,
    row_number() over (
      partition by {{ parent_hashkey }}, {{ src_ldts }}, {{ src_hashdiff }}
      order by {{ (arrival + order + [src_rsrc]) | join(', ') }}
    ) as delivery
  from staged
),

versions as (
  select
    delivered.*,
    row_number() over (
      partition by {{ parent_hashkey }}, {{ src_ldts }}
      order by {{ (arrival + order + [src_hashdiff]) | join(', ') }}
    ) as version
  from delivered
  where delivery = 1
),

placed as (
  select
    {%- for column in columns %}
    {{ lakehouse_vault.microseconds_later(src_ldts, 'version - 1') ~ ' as ' ~ src_ldts if column == src_ldts else column }}
      {{- ',' if not loop.last }}
    {%- endfor %}
  from versions
),

followed as (
  select
    placed.*,
    lag({{ src_hashdiff }}) over (partition by {{ parent_hashkey }} order by {{ src_ldts }}) as previous_hashdiff
  from placed
)

select {% for column in columns %}followed.{{ column }}{{ ', ' if not loop.last }}{% endfor %}
from followed
{%- if is_incremental() %}
left join ({{ lakehouse_vault.stored_before('placed', parent_hashkey, src_hashdiff, src_ldts) }}) as before
  on before.{{ parent_hashkey }} = followed.{{ parent_hashkey }}
where coalesce(followed.previous_hashdiff, before.{{ src_hashdiff }}, '') <> followed.{{ src_hashdiff }}
  and not exists (
    select 1 from {{ this }} as stored
    where stored.{{ parent_hashkey }} = followed.{{ parent_hashkey }} and stored.{{ src_ldts }} = followed.{{ src_ldts }}
  )
{%- else %}
where coalesce(followed.previous_hashdiff, '') <> followed.{{ src_hashdiff }}
{%- endif %}
{% endmacro %}

{#-
  A satellite, version 1: with the end of each version, for a view. Valid is `ldts <= moment < ledts`: half open, since the last
  instant before the next version belongs to this one. Rows that say the same as the one before are left out: they were changes
  until a version arrived that lies before them.

  sat_v0  name of the satellite
-#}
{% macro sat_v1(sat_v0, hashkey, hashdiff, src_ldts='ldts', ledts_alias='ledts', add_is_current_flag=true) %}
  {%- do lakehouse_vault.describe('satellite', hashkey, {ledts_alias: [sat_v0 ~ '.' ~ src_ldts]}) -%}
with followed as (
  select
    stored.*,
    lag({{ hashdiff }}) over (partition by {{ hashkey }} order by {{ src_ldts }}) as previous_hashdiff
  from {{ ref(sat_v0) }} as stored
)

select
  {%- for column in adapter.get_columns_in_relation(ref(sat_v0)) if execute %}
  {{ adapter.quote(column.name) }},
  {%- endfor %}
  {{ lakehouse_vault.ledts(hashkey, src_ldts) }} as {{ ledts_alias }}
  {%- if add_is_current_flag %},
  lead({{ src_ldts }}) over (partition by {{ hashkey }} order by {{ src_ldts }}) is null as is_current
  {%- endif %}
from followed
where coalesce(previous_hashdiff, '') <> {{ hashdiff }}
{% endmacro %}

{#- When the next version begins. -#}
{% macro ledts(partition, src_ldts='ldts') -%}
  coalesce(
    lead({{ src_ldts }}) over (partition by {{ partition }} order by {{ src_ldts }}),
    {{ lakehouse_vault.timestamp_literal(lakehouse_vault.setting('end_of_all_times')) }}
  )
{%- endmacro %}
