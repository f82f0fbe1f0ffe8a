{#- Exactly one now, by the history of merges and splits. -#}
select pessoa.hk_pessoa, count(vale.hk_duplicada) as mestres
from {{ ref('hub_pessoa') }} as pessoa
left join {{ ref('esat_sal_pessoa_v1') }} as vale on vale.hk_duplicada = pessoa.hk_pessoa and vale.is_current
where pessoa.rsrc not in ('SYSTEM', 'ERROR')
group by pessoa.hk_pessoa
having count(vale.hk_duplicada) <> 1
