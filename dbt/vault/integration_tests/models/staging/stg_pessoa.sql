{{ lakehouse_vault.stage(
  source_model={'landing': 'pessoa'},
  ldts='extraido_em',
  rsrc='!CRM',
  arrival='recebido_em',
  derived_columns={
    'produtor': {
      'value': 'coalesce(produtor_atual, produtor_antigo)',
      'datatype': 'varchar',
      'src_cols_required': ['produtor_atual', 'produtor_antigo'],
    }
  },
  hashed_columns={
    'hk_pessoa': 'id',
    'hk_indicador': 'indicado_por',
    'hk_produtor': 'produtor',
    'hk_pessoa_produtor': ['id', 'produtor'],
    'hd_pessoa': {'is_hashdiff': true, 'columns': ['nome', 'email', 'valor']}
  }
) }}
