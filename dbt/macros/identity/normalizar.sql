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

{#- Two normalised names that one person may write: the first ones differ in at most two letters. -#}
{% macro prenomes_parecidos(a, b) -%}
  levenshtein_distance(split_part({{ a }}, ' ', 1), split_part({{ b }}, ' ', 1))
    <= if(least(length(split_part({{ a }}, ' ', 1)), length(split_part({{ b }}, ' ', 1))) > 3, 2, 0)
{%- endmacro %}

{#- And the last ones too, where both have one. -#}
{% macro nomes_parecidos(a, b) -%}
  ({{ prenomes_parecidos(a, b) }}
    and (strpos({{ a }}, ' ') = 0 or strpos({{ b }}, ' ') = 0
      or levenshtein_distance(element_at(split({{ a }}, ' '), -1), element_at(split({{ b }}, ' '), -1)) <= 2))
{%- endmacro %}
