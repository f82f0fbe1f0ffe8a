{{ lakehouse_vault.stage(
  source_model={'bronze': 'google_leads'},
  ldts="_airbyte_extracted_at at time zone 'UTC'",
  rsrc='!GOOGLE',
  arrival=var('bronze_arrival'),
  include_source_columns=false,
  derived_columns={
    'origem': {'value': '!GOOGLE'},
    'pessoa_id': {'value': 'lead_id', 'src_cols_required': 'lead_id'},
    'nome': {'value': 'user_name', 'src_cols_required': 'user_name'},
    'email': {'value': 'user_email', 'src_cols_required': 'user_email'},
    'telefone': {'value': 'user_phone', 'src_cols_required': 'user_phone'},
    'cpf': {'value': 'null'},
    'produtor': {'value': 'produtor', 'src_cols_required': 'produtor'},
    'campanha': {'value': 'campaign', 'src_cols_required': 'campaign'},
    'criado_em': {'value': "submission_time at time zone 'UTC'", 'datatype': 'timestamp(6)', 'src_cols_required': 'submission_time'},
    'atualizado_em': {'value': "submission_time at time zone 'UTC'", 'datatype': 'timestamp(6)', 'src_cols_required': 'submission_time'},
    'excluido_em': {'value': "null", 'datatype': 'timestamp(6)'},
  },
  hashed_columns={
    'hk_pessoa': ['origem', 'pessoa_id'],
    'hk_produtor': 'produtor',
    'hk_pessoa_produtor': ['origem', 'pessoa_id', 'produtor'],
    'hd_pessoa_google': {'is_hashdiff': true, 'columns': ['campanha', 'criado_em', 'atualizado_em', 'excluido_em']},
    'hd_pessoa_google_pii': {'is_hashdiff': true, 'columns': ['nome', 'email', 'telefone', 'cpf']},
  }
) }}
