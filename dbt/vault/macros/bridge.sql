{#-
  A bridge: for each key and each snapshot date the chain of links that held then, so that a query joins once. Where a relation
  does not exist, the key of the ghost record.

  hub                name of the hub at which the chain begins, with its `hashkey`
  links              list of {name, link_hashkey, from, to, eff_sat}: the link, its hash key, the hash keys of the hubs at its
                     two ends, and the effectivity satellite, version 1, that says when it held; each begins where the one
                     before ends
  snapshot_relation  name of the model with the snapshot dates, in the column `snapshot_column`
  bridge_key         name of the key of the row
-#}
{% macro bridge(hub, hashkey, links, snapshot_relation, bridge_key, snapshot_column='sdts', src_ldts='ldts', ledts_alias='ledts') %}
  {%- set links = lakehouse_vault.as_list(links) -%}
  {%- set unknown = "'" ~ lakehouse_vault.setting('unknown_key') ~ "'" -%}
  {%- set keys = ['starts.' ~ hashkey] -%}
  {%- for link in links -%}
    {%- do keys.append("coalesce(" ~ link.name ~ "." ~ link.link_hashkey ~ ", " ~ unknown ~ ")") -%}
  {%- endfor -%}
  {%- set columns = {snapshot_column: [snapshot_relation ~ '.' ~ snapshot_column], hashkey: [hub ~ '.' ~ hashkey]} -%}
  {%- for link in links -%}
    {%- do columns.update({
      link.link_hashkey: [link.name ~ '.' ~ link.link_hashkey], link.to: [link.name ~ '.' ~ link.to],
    }) -%}
  {%- endfor -%}
  {%- do lakehouse_vault.describe('bridge', hashkey, columns) -%}
with starts as (
  select snapshots.{{ snapshot_column }}, entity.{{ hashkey }}
  from {{ ref(hub) }} as entity
  join {{ ref(snapshot_relation) }} as snapshots on entity.{{ src_ldts }} <= snapshots.{{ snapshot_column }}
  {%- if is_incremental() %}
  where snapshots.{{ snapshot_column }} not in (select {{ snapshot_column }} from {{ this }})
  {%- endif %}
)

select
  {{ lakehouse_vault.md5_hex("cast(starts." ~ snapshot_column ~ " as varchar) || '||' || " ~ keys | join(" || '||' || ")) }} as {{ bridge_key }},
  starts.{{ snapshot_column }},
  starts.{{ hashkey }}
  {%- for link in links %},
  {{ keys[loop.index] }} as {{ link.link_hashkey }},
  coalesce({{ link.name }}.{{ link.to }}, {{ unknown }}) as {{ link.to }}
  {%- endfor %}
from starts
{%- for link in links %}
left join (
  select related.{{ link.link_hashkey }}, related.{{ link.from }}, related.{{ link.to }}, held.{{ src_ldts }}, held.{{ ledts_alias }}
  from {{ ref(link.name) }} as related
  join {{ ref(link.eff_sat) }} as held on held.{{ link.link_hashkey }} = related.{{ link.link_hashkey }}
) as {{ link.name }}
  on {{ link.name }}.{{ link.from }} = {{ 'starts' if loop.first else links[loop.index0 - 1].name }}.{{ link.from }}
  and {{ link.name }}.{{ src_ldts }} <= starts.{{ snapshot_column }}
  and starts.{{ snapshot_column }} < {{ link.name }}.{{ ledts_alias }}
{%- endfor %}
{% endmacro %}
