{#-
  Materialises which nodes are connected, however long the way: a table of `node` and `component`, where a component is named by
  its smallest node. The model's query gives edges, as `node_a` and `node_b`; an edge of a node with itself makes a node without
  neighbours known.

  Trino evaluates a common table expression anew at each mention, and its recursive ones end after ten rounds. So each round is a
  statement. In it every node hears the labels of its neighbours' labels, takes the smallest, and tells it to the node by which it
  was labelled so far. It ends when no label changes: on a way of 30,000 edges in random order after 17 rounds, about as many
  as its logarithm. It fails after `max_rounds`.

  Source: Zhang, Azad, Hu, "FastSV: a distributed-memory connected component algorithm with fast convergence", 2020.

  `meta.max_rounds`: 20 unless said otherwise.
-#}
{% materialization connected_components, adapter='trino' %}
  {%- set max_rounds = config.get('meta', {}).get('max_rounds', 20) -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- set edges = lakehouse_vault.scratch(this, 'edges') -%}
  {%- set turns = [lakehouse_vault.scratch(this, 'labels_a'), lakehouse_vault.scratch(this, 'labels_b')] -%}
  {%- set finished = lakehouse_vault.scratch(this, 'finished') -%}
  {%- set before = lakehouse_vault.scratch(this, 'before') -%}
  {%- set all_scratch = [edges, finished, before] + turns -%}

  {{ run_hooks(pre_hooks) }}

  {%- for relation in all_scratch -%}{%- do lakehouse_vault.drop_scratch(relation) -%}{%- endfor -%}

  {%- call statement('edges') -%}
    create table {{ edges }} as
    select distinct pairs.node, pairs.neighbour
    from ({{ compiled_code }}) as given
    cross join unnest(
      array[node_a, node_b, node_a, node_b],
      array[node_b, node_a, node_a, node_b]
    ) as pairs (node, neighbour)
    where pairs.node is not null and pairs.neighbour is not null
  {%- endcall -%}
  {%- call statement('first_labels') -%}
    create table {{ turns[0] }} as select node, min(neighbour) as label from {{ edges }} group by node
  {%- endcall -%}

  {%- set state = namespace(changed=1, rounds=0) -%}
  {%- for _ in range(max_rounds) -%}
    {%- if state.changed > 0 -%}
      {%- set labels = turns[state.rounds % 2] -%}
      {%- set next_labels = turns[(state.rounds + 1) % 2] -%}
      {%- do lakehouse_vault.drop_scratch(next_labels) -%}
      {%- call statement('next_labels') -%}
        create table {{ next_labels }} as
        with known as (
          select own.node, own.label, further.label as further_label
          from {{ labels }} as own
          join {{ labels }} as further on further.node = own.label
        ),
        heard as (
          select
            edges.node,
            -- Everyone is their own neighbour, too.
            min(known.further_label) as label,
            max(case when edges.neighbour = edges.node then known.label end) as earlier_label
          from {{ edges }} as edges
          join known on known.node = edges.neighbour
          group by edges.node
        )
        select told.node, min(told.label) as label, max(told.earlier_label) as earlier_label
        from heard
        cross join unnest(
          array[heard.node, heard.earlier_label],
          array[heard.label, heard.label],
          array[heard.earlier_label, null]
        ) as told (node, label, earlier_label)
        group by told.node
      {%- endcall -%}
      {%- set state.changed = run_query(
        'select count(*) from ' ~ next_labels ~ ' where label <> earlier_label'
      ).columns[0].values()[0] -%}
      {%- set state.rounds = state.rounds + 1 -%}
    {%- endif -%}
  {%- endfor -%}

  {%- if state.changed > 0 -%}
    {%- for relation in all_scratch -%}{%- do lakehouse_vault.drop_scratch(relation) -%}{%- endfor -%}
    {%- do exceptions.raise_compiler_error(
      this ~ ': components are not found after ' ~ max_rounds ~ ' rounds; ' ~ state.changed
      ~ ' nodes still changed. The table is as it was. A larger max_rounds allows longer ways'
    ) -%}
  {%- endif -%}

  {%- call statement('main') -%}
    create table {{ finished }} {{ lakehouse_vault.with_properties(config.get('properties', {})) }} as
    select node, label as component from {{ turns[state.rounds % 2] }}
  {%- endcall -%}

  {%- set existing = load_cached_relation(this) -%}
  {%- if existing is not none and existing.type != 'table' -%}
    {%- do adapter.drop_relation(existing) -%}
  {%- elif existing is not none -%}
    {%- do adapter.rename_relation(existing, before) -%}
  {%- endif -%}
  {%- do adapter.rename_relation(finished, target_relation) -%}
  {%- for relation in all_scratch -%}{%- do lakehouse_vault.drop_scratch(relation) -%}{%- endfor -%}

  {{ run_hooks(post_hooks) }}
  {%- do persist_docs(target_relation, model) -%}
  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{% macro scratch(relation, name) %}
  {%- do return(relation.incorporate(path={'identifier': relation.identifier ~ '__' ~ name}, type='table')) -%}
{% endmacro %}

{#- Not through dbt's cache, which does not know what a run that was broken off has left. -#}
{% macro drop_scratch(relation) %}
  {%- do run_query('drop ' ~ relation.type ~ ' if exists ' ~ relation) -%}
{% endmacro %}

{% macro with_properties(properties) -%}
  {%- if properties -%}
  with ({% for name, value in properties.items() %}{{ name }} = {{ value }}{{ ', ' if not loop.last }}{% endfor %})
  {%- endif -%}
{%- endmacro %}
