{{ config(materialized='view') }}
{#- The beginning of each day after the first load: what was valid at the end of the day before. -#}
with primeiro as (
  select cast(min(ldts) as date) + interval '1' day as comeco
  from {{ ref('hub_pessoa') }}
  where rsrc not in ('SYSTEM', 'ERROR')
)

select cast(dia as timestamp(6)) as sdts
from primeiro
cross join unnest(sequence(comeco, greatest(comeco, current_date))) as dias (dia)
where dia <= current_date
