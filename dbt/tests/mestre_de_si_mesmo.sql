{#- The same-as link has depth one: who stands for others stands for itself. -#}
select atual.*
from {{ ref('identidade_atual') }} as atual
left join {{ ref('identidade_atual') }} as mestre on mestre.hk_duplicada = atual.hk_mestre
where mestre.hk_mestre is null or mestre.hk_mestre <> atual.hk_mestre
