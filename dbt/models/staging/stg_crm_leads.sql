{{ lakehouse_vault.stage(
  source_model={'bronze': 'crm_leads'},
  ldts="_airbyte_extracted_at at time zone 'UTC'",
  rsrc='!CRM',
  arrival=var('bronze_arrival'),
  include_source_columns=false,
  derived_columns={
    'origem': {'value': '!CRM'},
    'pessoa_id': {'value': 'id', 'src_cols_required': 'id'},
    'nome': {'value': 'nome', 'src_cols_required': 'nome'},
    'email': {'value': 'email', 'src_cols_required': 'email'},
    'telefone': {'value': 'telefone', 'src_cols_required': 'telefone'},
    'cpf': {'value': 'cpf', 'src_cols_required': 'cpf'},
    'produtor': {'value': 'produtor', 'src_cols_required': 'produtor'},
    'campanha': {'value': 'campanha', 'src_cols_required': 'campanha'},
    'criado_em': {'value': "criado_em at time zone 'UTC'", 'datatype': 'timestamp(6)', 'src_cols_required': 'criado_em'},
    'atualizado_em': {'value': "atualizado_em at time zone 'UTC'", 'datatype': 'timestamp(6)', 'src_cols_required': 'atualizado_em'},
    'excluido_em': {'value': "excluido_em at time zone 'UTC'", 'datatype': 'timestamp(6)', 'src_cols_required': 'excluido_em'},
  },
  hashed_columns={
    'hk_pessoa': ['origem', 'pessoa_id'],
    'hk_produtor': 'produtor',
    'hk_pessoa_produtor': ['origem', 'pessoa_id', 'produtor'],
    'hd_pessoa_crm': {'is_hashdiff': true, 'columns': ['campanha', 'criado_em', 'atualizado_em', 'excluido_em']},
    'hd_pessoa_crm_pii': {'is_hashdiff': true, 'columns': ['nome', 'email', 'telefone', 'cpf']},
  }
) }}
