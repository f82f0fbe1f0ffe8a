{{ lakehouse_vault.pit(
  tracked_entity='hub_pessoa',
  hashkey='hk_pessoa',
  sat_names='sat_pessoa_v1',
  snapshot_relation='momentos',
  dimension_key='hk_d_pessoa'
) }}
