{{ lakehouse_vault.stage(
  source_model={'landing': 'telefone'},
  ldts='extraido_em',
  rsrc='!CRM',
  arrival='recebido_em',
  hashed_columns={
    'hk_pessoa': 'id',
    'hd_telefone': {'is_hashdiff': true, 'columns': ['telefone', 'tipo']}
  }
) }}
