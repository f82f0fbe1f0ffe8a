{#-
  Writes what a model is into its `meta.data_vault`, from which catalogs and lineage read it without parsing SQL: role, entity,
  layer, and for each column from which columns of which models it comes.

  columns  {column: ["model.column", ...]}
-#}
{% macro describe(role, hashkey, columns, business_key=none) %}
  {%- set described = {
    'role': role,
    'entity': modules.re.sub('^(hk_)?(sal_)?', '', hashkey),
    'hash_key': hashkey,
    'columns': columns,
  } -%}
  {%- if business_key is not none -%}
    {%- do described.update({'business_key': lakehouse_vault.as_list(business_key)}) -%}
  {%- endif -%}
  {%- set layers = ['staging', 'raw_vault', 'business_vault', 'gold'] | select('in', model.fqn) | list -%}
  {%- if layers -%}
    {%- do described.update({'layer': layers[0]}) -%}
  {%- endif -%}
  {%- do config(meta={'data_vault': described}) -%}
{% endmacro %}

{#- Mappings of columns that bear the same name in the model that they come from. -#}
{% macro same_columns(columns, source_models) %}
  {%- set mapped = {} -%}
  {%- for column in columns -%}
    {%- set origins = [] -%}
    {%- for source in lakehouse_vault.as_list(source_models) -%}{%- do origins.append(source ~ '.' ~ column) -%}{%- endfor -%}
    {%- do mapped.update({column: origins}) -%}
  {%- endfor -%}
  {%- do return(mapped) -%}
{% endmacro %}
