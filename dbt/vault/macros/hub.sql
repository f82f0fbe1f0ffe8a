{#-
  A hub: each business key once, with when and where it was first seen. Insert-only and idempotent; which source is named first
  makes no difference.

  hashkey        name of the hub's hash key
  business_keys  names of the columns of the business key
  source_models  list of {name, hk_column, bk_columns, rsrc_static}: `hk_column` and `bk_columns` where they are named otherwise
                 there, `rsrc_static` the record source of all its rows, which lets an incremental load skip what it has seen.
                 A model that holds the key twice, such as a person and the one who referred them, is listed twice
  src_arrival    name of the column that says when a row arrived; see new_rows.sql
-#}
{% macro hub(hashkey, business_keys, source_models, src_ldts='ldts', src_rsrc='rsrc', src_arrival=none) %}
  {%- set keys = lakehouse_vault.as_list(business_keys) -%}
  {%- set columns = [hashkey] + keys + [src_ldts, src_rsrc] + lakehouse_vault.as_list(src_arrival) -%}
  {{ lakehouse_vault.first_seen('hub', hashkey, columns, keys, source_models, 'hk_column', 'bk_columns', src_ldts, src_rsrc, src_arrival) }}
{% endmacro %}

{#-
  A link: each combination of business keys once.

  link_hashkey      name of the link's hash key
  foreign_hashkeys  names of the hash keys of the hubs
  source_models     as for a hub, with `link_hk` and `fk_columns`
  role              `same-as link` where both hubs are the same and the link says so
-#}
{% macro link(link_hashkey, foreign_hashkeys, source_models, src_ldts='ldts', src_rsrc='rsrc', src_arrival=none, role='link') %}
  {%- set keys = lakehouse_vault.as_list(foreign_hashkeys) -%}
  {%- set columns = [link_hashkey] + keys + [src_ldts, src_rsrc] + lakehouse_vault.as_list(src_arrival) -%}
  {{ lakehouse_vault.first_seen(role, link_hashkey, columns, keys, source_models, 'link_hk', 'fk_columns', src_ldts, src_rsrc, src_arrival) }}
{% endmacro %}
