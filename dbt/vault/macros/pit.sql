{#-
  A point-in-time table: for each key and each snapshot date, which version of each satellite was valid; the ghost record's where
  none was yet. Joins on it need no ranges.

  tracked_entity     name of the hub or link
  sat_names          names of satellites, version 1
  snapshot_relation  name of the model with the snapshot dates, in the column `snapshot_column`
  dimension_key      name of the key of the row
-#}
{% macro pit(tracked_entity, hashkey, sat_names, snapshot_relation, dimension_key, snapshot_column='sdts', src_ldts='ldts', ledts_alias='ledts') %}
  {%- set sats = lakehouse_vault.as_list(sat_names) -%}
  {%- set columns = {
    dimension_key: [tracked_entity ~ '.' ~ hashkey, snapshot_relation ~ '.' ~ snapshot_column],
    snapshot_column: [snapshot_relation ~ '.' ~ snapshot_column],
    hashkey: [tracked_entity ~ '.' ~ hashkey],
  } -%}
  {%- for sat in sats -%}
    {%- do columns.update({hashkey ~ '_' ~ sat: [sat ~ '.' ~ hashkey], src_ldts ~ '_' ~ sat: [sat ~ '.' ~ src_ldts]}) -%}
  {%- endfor -%}
  {%- do lakehouse_vault.describe('PIT', hashkey, columns) -%}
with snapshots as (
  select {{ snapshot_column }}
  from {{ ref(snapshot_relation) }}
  {%- if is_incremental() %}
  where {{ snapshot_column }} not in (select {{ snapshot_column }} from {{ this }})
  {%- endif %}
),

tracked as (
  select snapshots.{{ snapshot_column }}, entity.{{ hashkey }}
  from {{ ref(tracked_entity) }} as entity
  join snapshots on entity.{{ src_ldts }} <= snapshots.{{ snapshot_column }}
)

select
  {{ lakehouse_vault.md5_hex("tracked." ~ hashkey ~ " || '||' || cast(tracked." ~ snapshot_column ~ " as varchar)") }} as {{ dimension_key }},
  tracked.{{ snapshot_column }},
  tracked.{{ hashkey }}
  {%- for sat in sats %},
  coalesce({{ sat }}.{{ hashkey }}, '{{ lakehouse_vault.setting('unknown_key') }}') as {{ hashkey }}_{{ sat }},
  coalesce({{ sat }}.{{ src_ldts }}, {{ lakehouse_vault.timestamp_literal(lakehouse_vault.setting('beginning_of_all_times')) }}) as {{ src_ldts }}_{{ sat }}
  {%- endfor %}
from tracked
{%- for sat in sats %}
left join {{ ref(sat) }} as {{ sat }}
  on {{ sat }}.{{ hashkey }} = tracked.{{ hashkey }}
  and {{ sat }}.{{ src_ldts }} <= tracked.{{ snapshot_column }}
  and tracked.{{ snapshot_column }} < {{ sat }}.{{ ledts_alias }}
{%- endfor %}
{% endmacro %}
