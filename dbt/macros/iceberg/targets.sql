{#-
  Which tables an operation is for: one, those of a schema, or all that the project makes or reads.

  table   `schema.name`, or the name of a model
  schema  name of a schema, as in the project without the prefix, or as in the engine
-#}
{% macro iceberg_targets(table=none, schema=none) %}
  {%- set prefix = env_var('DBT_SCHEMA_PREFIX', '') -%}
  {%- if table is not none and '.' in table -%}
    {%- set parts = table.split('.') -%}
    {%- if parts | length != 2 -%}
      {%- do exceptions.raise_compiler_error("table: '" ~ table ~ "' is no `schema.name`") -%}
    {%- endif -%}
    {%- set relation = adapter.get_relation(target.database, parts[0], parts[1]) -%}
    {%- if relation is none -%}
      {%- do exceptions.raise_compiler_error("table: there is no '" ~ table ~ "' in the catalog " ~ target.database) -%}
    {%- endif -%}
    {%- do return([relation]) -%}
  {%- endif -%}

  {%- set nodes = graph.nodes.values()
    | selectattr('resource_type', 'in', ['model', 'seed'])
    | selectattr('config.materialized', 'in', ['table', 'incremental', 'connected_components', 'seed']) | list
    + graph.sources.values() | list -%}
  {%- set found = [] -%}
  {%- for node in nodes if (table is none or node.name == table) and (schema is none or node.schema in [schema, prefix ~ schema]) -%}
    {%- set relation = adapter.get_relation(node.database, node.schema, node.get('alias') or node.identifier) -%}
    {%- if relation is not none and relation.type == 'table' -%}{%- do found.append(relation) -%}{%- endif -%}
  {%- endfor -%}
  {%- if not found -%}
    {%- do exceptions.raise_compiler_error(
      'there is no table for ' ~ ('table: ' ~ table if table is not none else 'schema: ' ~ schema if schema is not none else 'this project')
      ~ '; has it been built?'
    ) -%}
  {%- endif -%}
  {%- do return(found) -%}
{% endmacro %}

{#- The one place where names are quoted; dbt leaves quotation marks in them as they are. -#}
{% macro iceberg_name(relation, hidden='') -%}
  {%- set parts = [relation.database, relation.schema, relation.identifier ~ hidden] -%}
  {%- set quoted = [] -%}
  {%- for part in parts -%}{%- do quoted.append('"' ~ part.replace('"', '""') ~ '"') -%}{%- endfor -%}
  {%- do return(quoted | join('.')) -%}
{%- endmacro %}

{#- One of the hidden tables, such as `$snapshots`. -#}
{% macro iceberg_metadata(relation, name) -%}
  {%- do return(iceberg_name(relation, '$' ~ name)) -%}
{%- endmacro %}

{#- Rows of a query as lists. -#}
{% macro query_rows(query) %}
  {%- set rows = [] -%}
  {%- for row in run_query(query) -%}{%- do rows.append(row.values() | list) -%}{%- endfor -%}
  {%- do return(rows) -%}
{% endmacro %}

{#- Runs an operation on each table. What one of them refuses does not keep the others from it; it fails at the end. -#}
{% macro on_each_iceberg_table(operation, table, schema, options) %}
  {%- set refused = [] -%}
  {%- for relation in iceberg_targets(table, schema) -%}
    {%- set reason = iceberg_refusal(relation, operation, options) -%}
    {%- if reason -%}
      {%- do log(relation.schema ~ '.' ~ relation.identifier ~ ': refused: ' ~ reason, info=true) -%}
      {%- do refused.append(relation.schema ~ '.' ~ relation.identifier) -%}
    {%- else -%}
      {%- do context['iceberg_' ~ operation](relation, options) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- if refused -%}
    {%- do exceptions.raise_compiler_error(
      operation ~ ' was refused for ' ~ refused | join(', ') ~ '; the reasons are above. The portal reads what SQL cannot see, and says more'
    ) -%}
  {%- endif -%}
{% endmacro %}
