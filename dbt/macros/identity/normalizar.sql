{#- How names, e-mails and telephones are made comparable. A change here changes who is the same: raise `identity_version`. -#}

{% macro identity_version() %}{% do return('1') %}{% endmacro %}

{#- Lower case, without accents, letters only, one space between words. -#}
{% macro nome_normalizado(nome) -%}
  nullif(trim(regexp_replace(regexp_replace(lower(normalize({{ nome }}, NFD)), '\p{M}', ''), '[^a-z]+', ' ')), '')
{%- endmacro %}

{#- Lower case; NULL where it has not the shape of an address. Dots and plus signs stay, since not every host ignores them. -#}
{% macro email_normalizado(email) -%}
  regexp_extract(lower(trim({{ email }})), '^[^@\s]+@[^@\s]+\.[a-z]{2,}$')
{%- endmacro %}

{#-
  Area code and number, 10 or 11 digits; NULL where it is neither. Without the country's 55 and the trunk's 0, and with the ninth
  digit, which mobile numbers got from 2012 to 2016 (Anatel, resolution 553/2010).
-#}
{% macro telefone_normalizado(telefone) -%}
  regexp_extract(
    regexp_replace(
      regexp_replace(
        regexp_replace(regexp_replace({{ telefone }}, '[^0-9]', ''), '^55(?=[0-9]{10,11}$)', ''),
        '^0+', ''
      ),
      '^(?<area>[0-9]{2})(?<number>[6-9][0-9]{7})$', '${area}9${number}'
    ),
    '^[0-9]{10,11}$'
  )
{%- endmacro %}

{#- Words of at most two letters' difference; of short ones, of none. -#}
{% macro palavras_parecidas(a, b) -%}
  levenshtein_distance({{ a }}, {{ b }}) <= if(least(length({{ a }}), length({{ b }})) > 3, 2, 0)
{%- endmacro %}

{%- macro prenome(nome) -%}split_part({{ nome }}, ' ', 1){%- endmacro %}
{%- macro sobrenome(nome) -%}element_at(split({{ nome }}, ' '), -1){%- endmacro %}

{#- Whether the one is the other with the family name first. -#}
{% macro nomes_trocados(a, b) -%}
  (strpos({{ a }}, ' ') > 0 and strpos({{ b }}, ' ') > 0
    and {{ palavras_parecidas(prenome(a), sobrenome(b)) }}
    and {{ palavras_parecidas(sobrenome(a), prenome(b)) }})
{%- endmacro %}

{#- Two normalised names that one person may write: by the first ones. -#}
{% macro prenomes_parecidos(a, b) -%}
  ({{ palavras_parecidas(prenome(a), prenome(b)) }} or {{ nomes_trocados(a, b) }})
{%- endmacro %}

{#- And by the last ones too, where both have one. -#}
{% macro nomes_parecidos(a, b) -%}
  ({{ palavras_parecidas(prenome(a), prenome(b)) }}
    and (strpos({{ a }}, ' ') = 0 or strpos({{ b }}, ' ') = 0 or levenshtein_distance({{ sobrenome(a) }}, {{ sobrenome(b) }}) <= 2)
    or {{ nomes_trocados(a, b) }})
{%- endmacro %}
