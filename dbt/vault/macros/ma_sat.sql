{#-
  A multi-active satellite, version 0: several rows are valid at a time, such as the telephones of a person. A change of any of
  them, or of their number, inserts all of them anew. The hash diff that is stored is that of the group.

  src_ma_key  names of the columns that tell the rows of a group apart
  the others  as for `sat_v0`
-#}
{% macro ma_sat_v0(parent_hashkey, src_hashdiff, src_ma_key, src_payload, source_model, src_ldts='ldts', src_rsrc='rsrc', src_arrival=none) %}
  {%- set staged = ref(source_model) -%}
  {%- set arrival = lakehouse_vault.as_list(src_arrival) -%}
  {%- set ma_keys = lakehouse_vault.as_list(src_ma_key) -%}
  {%- set carried = ma_keys + lakehouse_vault.as_list(src_payload) + [src_rsrc] + arrival -%}
  {%- do lakehouse_vault.describe(
    'multi-active satellite', parent_hashkey,
    lakehouse_vault.same_columns([parent_hashkey, src_hashdiff, src_ldts] + carried, source_model)
  ) -%}

with staged as (
  select {{ ([parent_hashkey, src_hashdiff, src_ldts] + carried) | join(', ') }}
  from {{ staged }}
  where {{ lakehouse_vault.to_look_at(staged, parent_hashkey, src_ldts, src_rsrc, src_arrival) }}
),

delivered as (
  select *
  from (
    select
      staged.*,
      row_number() over (
        partition by {{ ([parent_hashkey, src_ldts] + ma_keys) | join(', ') }}
        order by {{ (arrival + [src_hashdiff]) | join(', ') }}
      ) as delivery
    from staged
  ) as numbered
  where delivery = 1
),

groups as (
  select
    {{ parent_hashkey }},
    {{ src_ldts }},
    case when {{ parent_hashkey }} in ('{{ lakehouse_vault.setting('unknown_key') }}', '{{ lakehouse_vault.setting('error_key') }}')
      then {{ parent_hashkey }}
      else {{ lakehouse_vault.md5_hex("array_join(array_agg(" ~ src_hashdiff ~ " order by " ~ src_hashdiff ~ "), '|')") }}
    end as group_hashdiff
  from delivered
  group by {{ parent_hashkey }}, {{ src_ldts }}
),

followed as (
  select
    groups.*,
    lag(group_hashdiff) over (partition by {{ parent_hashkey }} order by {{ src_ldts }}) as previous_hashdiff
  from groups
),

changed as (
  select followed.*
  from followed
{%- if is_incremental() %}
  left join ({{ lakehouse_vault.stored_before('groups', parent_hashkey, src_hashdiff, src_ldts) }}) as before
    on before.{{ parent_hashkey }} = followed.{{ parent_hashkey }}
  where coalesce(followed.previous_hashdiff, before.{{ src_hashdiff }}, '') <> followed.group_hashdiff
    and not exists (
      select 1 from {{ this }} as stored
      where stored.{{ parent_hashkey }} = followed.{{ parent_hashkey }} and stored.{{ src_ldts }} = followed.{{ src_ldts }}
    )
{%- else %}
  where coalesce(followed.previous_hashdiff, '') <> followed.group_hashdiff
{%- endif %}
)

select
  changed.{{ parent_hashkey }},
  changed.group_hashdiff as {{ src_hashdiff }},
  changed.{{ src_ldts }},
  {% for column in carried %}delivered.{{ column }}{{ ', ' if not loop.last }}{% endfor %}
from changed
join delivered
  on delivered.{{ parent_hashkey }} = changed.{{ parent_hashkey }} and delivered.{{ src_ldts }} = changed.{{ src_ldts }}
{% endmacro %}

{#- A multi-active satellite, version 1: with the end of each group, for a view. -#}
{% macro ma_sat_v1(ma_sat_v0, hashkey, hashdiff, src_ma_key, src_ldts='ldts', ledts_alias='ledts', add_is_current_flag=true) %}
  {%- do lakehouse_vault.describe('multi-active satellite', hashkey, {ledts_alias: [ma_sat_v0 ~ '.' ~ src_ldts]}) -%}
with groups as (
  select distinct {{ hashkey }}, {{ hashdiff }}, {{ src_ldts }}
  from {{ ref(ma_sat_v0) }}
),

followed as (
  select groups.*, lag({{ hashdiff }}) over (partition by {{ hashkey }} order by {{ src_ldts }}) as previous_hashdiff
  from groups
),

valid as (
  select
    {{ hashkey }},
    {{ src_ldts }},
    {{ lakehouse_vault.ledts(hashkey, src_ldts) }} as {{ ledts_alias }},
    lead({{ src_ldts }}) over (partition by {{ hashkey }} order by {{ src_ldts }}) is null as is_current
  from followed
  where coalesce(previous_hashdiff, '') <> {{ hashdiff }}
)

select
  stored.*,
  valid.{{ ledts_alias }}
  {%- if add_is_current_flag %},
  valid.is_current
  {%- endif %}
from valid
join {{ ref(ma_sat_v0) }} as stored
  on stored.{{ hashkey }} = valid.{{ hashkey }} and stored.{{ src_ldts }} = valid.{{ src_ldts }}
{% endmacro %}
