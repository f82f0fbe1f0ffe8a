{#-
  For each person the one who stands for all that are the same: who was known first, so that the choice stays as a cluster grows.
  Staged for the same-as link and its history.
-#}
with ordenado as (
  select
    componente.node as hk_duplicada,
    first_value(componente.node) over (
      partition by componente.component order by pessoa.ldts, pessoa.hk_pessoa
    ) as hk_mestre
  from {{ ref('identidade_componente') }} as componente
  join {{ ref('hub_pessoa') }} as pessoa on pessoa.hk_pessoa = componente.node
)

select
  {{ lakehouse_vault.hash_key(['hk_mestre', 'hk_duplicada']) }} as hk_sal_pessoa,
  hk_mestre,
  hk_duplicada,
  {{ lakehouse_vault.timestamp_literal(run_started_at.strftime('%Y-%m-%d %H:%M:%S.%f')) }} as ldts,
  'identidade v{{ identity_version() }}' as rsrc
from ordenado
