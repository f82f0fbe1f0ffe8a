{#-
  Why an operation must not touch a table; none where nothing is known against it. Only what SQL can see is judged here, and what
  cannot be judged is refused: the portal reads the metadata itself.
-#}
{% macro iceberg_refusal(relation, operation, options) %}
  {%- set properties = dict(query_rows('select key, value from ' ~ iceberg_metadata(relation, 'properties'))) -%}
  {%- set version = query_rows(
    "select regexp_extract(node_version, '^[0-9]+') from system.runtime.nodes where coordinator"
  )[0][0] | int -%}

  {%- if properties.get('gc.enabled') == 'false' -%}
    {%- do return('gc.enabled is false, so that its files belong to somebody else as well') -%}
  {%- endif -%}
  {%- if properties.get('self-optimizing.enabled') == 'true' -%}
    {%- do return('another service maintains it (self-optimizing.enabled)') -%}
  {%- endif -%}
  {%- if iceberg_format_version(relation) > 2 -%}
    {%- do return('format version 3, whose deletion vectors the procedures of this engine are not known to keep') -%}
  {%- endif -%}
  {%- if operation in ['expire', 'remove_orphans'] -%}
    {%- set days = retention_days(options.retention) -%}
    {%- if days < 7 -%}
      {%- do return('retention: ' ~ options.retention ~ ' is less than 7 days') -%}
    {%- endif -%}
  {%- endif -%}
  {%- if operation == 'expire' -%}{%- do return(expire_refusal(relation)) -%}{%- endif -%}
  {%- if operation == 'remove_orphans' -%}{%- do return(remove_orphans_refusal(relation, version)) -%}{%- endif -%}
  {%- do return(none) -%}
{% endmacro %}

{#-
  Before Iceberg 1.10, expiring snapshots can delete live files where a snapshot lies off the main line, or where there are other
  branches or tags (apache/iceberg#13568).
-#}
{% macro expire_refusal(relation) %}
  {%- set refs = query_rows('select name from ' ~ iceberg_metadata(relation, 'refs')) | map('first') | list -%}
  {%- if refs | reject('equalto', 'main') | list -%}
    {%- do return('it has branches or tags besides main: ' ~ refs | reject('equalto', 'main') | join(', ')) -%}
  {%- endif -%}
  {%- set snapshots = query_rows(
    "select cast(snapshot_id as varchar), cast(parent_id as varchar), element_at(summary, 'source-snapshot-id') is not null"
    ~ " or element_at(summary, 'published-wap-id') is not null from " ~ iceberg_metadata(relation, 'snapshots')
  ) -%}
  {%- if snapshots | selectattr(2) | list -%}
    {%- do return('snapshots were cherry-picked or published from elsewhere') -%}
  {%- endif -%}
  {%- set parents = {} -%}
  {%- for snapshot in snapshots -%}{%- do parents.update({snapshot[0]: snapshot[1]}) -%}{%- endfor -%}
  {%- set current = query_rows('select cast(snapshot_id as varchar) from ' ~ iceberg_metadata(relation, 'refs') ~ " where name = 'main'") -%}
  {%- set line = [] -%}
  {%- set walk = namespace(at=current[0][0] if current else none) -%}
  {%- for _ in range(parents | length) -%}
    {%- if walk.at in parents -%}
      {%- do line.append(walk.at) -%}
      {%- set walk.at = parents[walk.at] -%}
    {%- endif -%}
  {%- endfor -%}
  {%- if line | unique | list | length != parents | length -%}
    {%- do return('snapshots lie off the main line, as after a rollback') -%}
  {%- endif -%}
  {%- do return(none) -%}
{% endmacro %}

{#-
  The engine lists the whole location of the table, and takes for an orphan whatever no snapshot of this table names. So the
  location of every other table must be known: where one cannot be read, this fails with the engine's words about it.
-#}
{% macro remove_orphans_refusal(relation, version) %}
  {%- if version < 435 -%}
    {%- do return('Trino ' ~ version ~ ' deletes statistics files with it (trinodb/trino#19965)') -%}
  {%- endif -%}
  {%- set location = iceberg_location(relation) -%}
  {%- if location is none -%}{%- do return('its location is not known') -%}{%- endif -%}
  {%- set elsewhere = query_rows(
    'select count(*) from ' ~ iceberg_metadata(relation, 'files') ~ " where not starts_with(file_path, '" ~ location.replace("'", "''") ~ "/')"
  )[0][0] -%}
  {%- if elsewhere -%}
    {%- do return(elsewhere ~ ' of its files are spelled otherwise than its location, or lie elsewhere') -%}
  {%- endif -%}
  {%- set writing = query_rows(
    "select count(*) from system.runtime.queries where state in ('RUNNING', 'FINISHING', 'PLANNING', 'STARTING')"
    ~ " and query not like '%system.runtime%' and lower(query) like '%" ~ relation.identifier.replace("'", "''") ~ "%'"
  )[0][0] -%}
  {%- if writing -%}{%- do return('a query that names it is running') -%}{%- endif -%}
  {%- set others = query_rows(
    "select table_schema, table_name from information_schema.tables where table_type = 'BASE TABLE' and table_schema <> 'information_schema'"
    ~ " order by if(table_schema = '" ~ relation.schema.replace("'", "''") ~ "', 0, 1)"
  ) -%}
  {%- if others | length > 500 -%}
    {%- do return('the catalog has ' ~ others | length ~ ' tables, too many to compare their locations by SQL') -%}
  {%- endif -%}
  {%- for schema, name in others if [schema, name] != [relation.schema, relation.identifier] -%}
    {%- set other = iceberg_location(api.Relation.create(relation.database, schema, name)) -%}
    {%- if other is not none and ((other ~ '/').startswith(location ~ '/') or (location ~ '/').startswith(other ~ '/')) -%}
      {%- do return(schema ~ '.' ~ name ~ ' lies in the same location') -%}
    {%- endif -%}
  {%- endfor -%}
  {%- do return(none) -%}
{% endmacro %}

{#- By SHOW CREATE TABLE, which has no column for it; none where the table cannot be shown. -#}
{% macro iceberg_location(relation) %}
  {%- set found = modules.re.search("location = '((?:[^']|'')*)'", query_rows('show create table ' ~ iceberg_name(relation))[0][0]) -%}
  {%- do return(found.group(1).replace("''", "'").rstrip('/') if found else none) -%}
{% endmacro %}

{% macro iceberg_format_version(relation) %}
  {%- set found = modules.re.search('format_version = ([0-9]+)', query_rows('show create table ' ~ iceberg_name(relation))[0][0]) -%}
  {%- do return(found.group(1) | int if found else 99) -%}
{% endmacro %}

{#- Whole days of `7d` or `168h`. -#}
{% macro retention_days(retention) %}
  {%- set found = modules.re.match('^([0-9]{1,5})([dh])$', retention) -%}
  {%- if not found -%}
    {%- do exceptions.raise_compiler_error("retention: '" ~ retention ~ "' is no number of days or hours such as 7d") -%}
  {%- endif -%}
  {%- do return((found.group(1) | int) // (1 if found.group(2) == 'd' else 24)) -%}
{% endmacro %}
