{#-
  Who is the same as whom, by a rule and its evidence. Neither a name nor a telephone alone ever is one:

    C  the same CPF
    E  the same e-mail, and first names that may be one person's, or one that is not known
    T  the same telephone, and names that may be one person's

  Two different CPFs are two persons, whatever else they share. Identifiers in quarantine are no evidence.
-#}
with identificador as (
  select identificador.hk_identificador, identificador.tipo, pessoa.hk_pessoa, pessoa.nome_normalizado, pessoa.cpf_normalizado
  from {{ ref('pessoa_identificador') }} as identificador
  join {{ ref('pessoa_identidade') }} as pessoa on pessoa.hk_pessoa = identificador.hk_pessoa
  left join {{ ref('identificador_quarentena') }} as quarentena
    on quarentena.hk_identificador = identificador.hk_identificador
  where identificador.tipo in ('C', 'E', 'T') and quarentena.hk_identificador is null
)

select
  a.hk_pessoa as hk_pessoa_a,
  b.hk_pessoa as hk_pessoa_b,
  a.tipo as regra,
  '{{ identity_version() }}' as versao_regra,
  a.hk_identificador
from identificador as a
join identificador as b on b.hk_identificador = a.hk_identificador and a.hk_pessoa < b.hk_pessoa
where case a.tipo
    when 'C' then true
    when 'E' then a.nome_normalizado is null or b.nome_normalizado is null
      or {{ prenomes_parecidos('a.nome_normalizado', 'b.nome_normalizado') }}
    when 'T' then a.nome_normalizado is not null and b.nome_normalizado is not null
      and {{ nomes_parecidos('a.nome_normalizado', 'b.nome_normalizado') }}
  end
  and (a.cpf_normalizado is null or b.cpf_normalizado is null or a.cpf_normalizado = b.cpf_normalizado)
