{#-
  For somebody to look at: clusters with more than one CPF. No edge joins two CPFs, so that somebody without one stands between
  them, whose e-mail or telephone is another's. The way out is a correction at the source, or `identidade_valor_ignorado`.
-#}
select
  atual.hk_mestre,
  count(distinct pessoa.cpf_normalizado) as cpfs,
  count(*) as registros
from {{ ref('identidade_atual') }} as atual
join {{ ref('pessoa_identidade') }} as pessoa on pessoa.hk_pessoa = atual.hk_duplicada
group by atual.hk_mestre
having count(distinct pessoa.cpf_normalizado) > 1
