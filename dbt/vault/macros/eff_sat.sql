{#-
  An effectivity satellite of a link, version 0: since when a relation holds, and since when it no longer does. A driving key has
  one relation at a time: with the next one, the one before ends. Insert-only: an end is a row of its own.

  link_hashkey  hash key of the link
  driving_key   hash key of the hub whose relation it is, such as the person who is with one producer at a time
  source_model  staged model that holds both; one satellite has one source
  is_active_alias  name of the column that tells a begin from an end
-#}
{% macro eff_sat_v0(link_hashkey, driving_key, source_model, src_ldts='ldts', src_rsrc='rsrc', src_order=none, src_arrival=none, is_active_alias='is_active') %}
  {%- set staged = ref(source_model) -%}
  {%- set arrival = lakehouse_vault.as_list(src_arrival) -%}
  {%- set order = arrival + lakehouse_vault.as_list(src_order) -%}
  {%- set columns = [link_hashkey, driving_key, src_ldts, src_rsrc] + arrival -%}
  {%- do lakehouse_vault.describe(
    'effectivity satellite', link_hashkey, lakehouse_vault.same_columns(columns, source_model)
  ) -%}

with staged as (
  select {{ ([link_hashkey, driving_key, src_ldts, src_rsrc] + order) | unique | join(', ') }}
  from {{ staged }}
  where {{ lakehouse_vault.to_look_at(staged, driving_key, src_ldts, src_rsrc, src_arrival) }}
),

-- Of several relations at the same moment the last one holds.
chosen as (
  select *
  from (
    select
      staged.*,
      row_number() over (
        partition by {{ driving_key }}, {{ src_ldts }}
        order by {% for column in order %}{{ column }} desc, {% endfor %}{{ link_hashkey }} desc
      ) as choice
    from staged
  ) as numbered
  where choice = 1
),

followed as (
  select
    chosen.*,
    lag({{ link_hashkey }}) over (partition by {{ driving_key }} order by {{ src_ldts }}) as previous_link
  from chosen
),

turns as (
  select
    followed.{{ link_hashkey }},
    followed.{{ driving_key }},
    followed.{{ src_ldts }},
    followed.{{ src_rsrc }},
    {%- for column in arrival %}
    followed.{{ column }},
    {%- endfor %}
{%- if is_incremental() %}
    coalesce(followed.previous_link, before.{{ link_hashkey }}) as previous_link
  from followed
  left join ({{ lakehouse_vault.stored_before('chosen', driving_key, link_hashkey, src_ldts, holds=is_active_alias) }}) as before
    on before.{{ driving_key }} = followed.{{ driving_key }}
{%- else %}
    followed.previous_link
  from followed
{%- endif %}
),

events as (
  select
    {{ link_hashkey }}, {{ driving_key }}, true as {{ is_active_alias }}, {{ ([src_ldts, src_rsrc] + arrival) | join(', ') }}
  from turns
  where previous_link is null or previous_link <> {{ link_hashkey }}
  union all
  select
    previous_link, {{ driving_key }}, false, {{ ([src_ldts, src_rsrc] + arrival) | join(', ') }}
  from turns
  where previous_link <> {{ link_hashkey }}
)

select {{ ([link_hashkey, driving_key, is_active_alias, src_ldts, src_rsrc] + arrival) | join(', ') }}
from events
{%- if is_incremental() %}
where not exists (
  select 1 from {{ this }} as stored
  where stored.{{ link_hashkey }} = events.{{ link_hashkey }}
    and stored.{{ src_ldts }} = events.{{ src_ldts }}
    and stored.{{ is_active_alias }} = events.{{ is_active_alias }}
)
{%- endif %}
{% endmacro %}

{#-
  An effectivity satellite, version 1: from when to when each relation held, half open, for a view. Begins that repeat what held
  already are left out.
-#}
{% macro eff_sat_v1(eff_sat_v0, link_hashkey, driving_key, src_ldts='ldts', ledts_alias='ledts', is_active_alias='is_active') %}
  {%- do lakehouse_vault.describe(
    'effectivity satellite', link_hashkey,
    lakehouse_vault.same_columns([link_hashkey, driving_key, src_ldts], eff_sat_v0)
  ) -%}
with begins as (
  select
    stored.*,
    lag({{ link_hashkey }}) over (partition by {{ driving_key }} order by {{ src_ldts }}) as previous_link
  from {{ ref(eff_sat_v0) }} as stored
  where {{ is_active_alias }}
)

select
  {{ link_hashkey }},
  {{ driving_key }},
  {{ src_ldts }},
  {{ lakehouse_vault.ledts(driving_key, src_ldts) }} as {{ ledts_alias }},
  lead({{ src_ldts }}) over (partition by {{ driving_key }} order by {{ src_ldts }}) is null as is_current
from begins
where previous_link is null or previous_link <> {{ link_hashkey }}
{% endmacro %}
