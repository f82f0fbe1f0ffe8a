{%- set types = {
  'momento': 'timestamp(6)', 'com_fuso': 'timestamp(3) with time zone', 'hora': 'time(3)',
  'valor': 'decimal(10,2)', 'largo': 'decimal(20,6)', 'bytes': 'varbinary', 'lista': 'array(varchar)',
} %}
select
  nome,
  {{ lakehouse_vault.hash_key('a') }} as key_a,
  {{ lakehouse_vault.hash_key(['a', 'b']) }} as key_ab,
  {{ lakehouse_vault.hash_key(['a', 'b', 'c']) }} as key_abc,
  {{ lakehouse_vault.hash_diff(['b', 'a']) }} as diff_ab,
  {{ lakehouse_vault.hash_diff(['A', 'b', 'c']) }} as diff_abc,
  {{ lakehouse_vault.hash_diff(['momento', 'com_fuso', 'hora'], types) }} as diff_tempo,
  {{ lakehouse_vault.hash_diff(['valor'], types) }} as diff_valor,
  {{ lakehouse_vault.hash_diff(['largo'], types) | replace("'largo='", "'valor='") }} as diff_largo,
  {{ lakehouse_vault.hash_diff(['bytes', 'lista'], types) }} as diff_outros
from {{ source('landing', 'vetor') }}
