{{ lakehouse_vault.stage(
  source_model={'landing': 'lead'},
  ldts='extraido_em',
  rsrc='!FACEBOOK',
  arrival='recebido_em',
  hashed_columns={'hk_pessoa': 'pessoa_id'}
) }}
