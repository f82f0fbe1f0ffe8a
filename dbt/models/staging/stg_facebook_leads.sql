{{ lakehouse_vault.stage(
  source_model={'bronze': 'facebook_leads'},
  ldts="_airbyte_extracted_at at time zone 'UTC'",
  rsrc='!FACEBOOK',
  arrival=var('bronze_arrival'),
  include_source_columns=false,
  derived_columns={
    'origem': {'value': '!FACEBOOK'},
    'pessoa_id': {'value': 'id', 'src_cols_required': 'id'},
    'nome': {'value': 'full_name', 'src_cols_required': 'full_name'},
    'email': {'value': 'email', 'src_cols_required': 'email'},
    'telefone': {'value': 'phone_number', 'src_cols_required': 'phone_number'},
    'cpf': {'value': 'null'},
    'produtor': {'value': 'produtor', 'src_cols_required': 'produtor'},
    'campanha': {'value': 'campaign_name', 'src_cols_required': 'campaign_name'},
    'criado_em': {'value': "created_time at time zone 'UTC'", 'datatype': 'timestamp(6)', 'src_cols_required': 'created_time'},
    'atualizado_em': {'value': "created_time at time zone 'UTC'", 'datatype': 'timestamp(6)', 'src_cols_required': 'created_time'},
    'excluido_em': {'value': "null", 'datatype': 'timestamp(6)'},
  },
  hashed_columns={
    'hk_pessoa': ['origem', 'pessoa_id'],
    'hk_produtor': 'produtor',
    'hk_pessoa_produtor': ['origem', 'pessoa_id', 'produtor'],
    'hd_pessoa_facebook': {'is_hashdiff': true, 'columns': ['campanha', 'criado_em', 'atualizado_em', 'excluido_em']},
    'hd_pessoa_facebook_pii': {'is_hashdiff': true, 'columns': ['nome', 'email', 'telefone', 'cpf']},
  }
) }}
