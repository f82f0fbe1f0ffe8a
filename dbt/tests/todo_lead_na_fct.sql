{#- No lead of any source is lost on the way, and none is there twice. -#}
select pessoa.hk_pessoa
from {{ ref('hub_pessoa') }} as pessoa
left join {{ ref('fct_leads') }} as lead on lead.hk_pessoa = pessoa.hk_pessoa
where pessoa.rsrc not in ('SYSTEM', 'ERROR')
group by pessoa.hk_pessoa
having count(lead.hk_pessoa) <> 1
