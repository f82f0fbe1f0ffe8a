/*
 * The part of Apache Hive 4.0.0's hive_metastore.thrift that src/catalog/hive speaks, with its published method names
 * and field ids. It documents the wire format; no code is generated from it.
 */
struct Table {
  1: string tableName
  2: string dbName
  3: string owner
  9: map<string, string> parameters
  12: string tableType
}

struct GetProjectionsSpec {
  1: list<string> fieldList
  2: string includeParamKeyPattern
  3: string excludeParamKeyPattern
}

struct GetTablesRequest {
  1: required string dbName
  2: optional list<string> tblNames
  4: optional string catName
  7: optional GetProjectionsSpec projectionSpec
}

struct GetTablesResult {
  1: required list<Table> tables
}

exception MetaException { 1: string message }
exception InvalidOperationException { 1: string message }
exception UnknownDBException { 1: string message }

service ThriftHiveMetastore {
  list<string> get_all_databases() throws (1: MetaException o1)
  list<string> get_all_tables(1: string db_name) throws (1: MetaException o1)
  list<Table> get_table_objects_by_name(1: string dbname, 2: list<string> tbl_names)
  GetTablesResult get_table_objects_by_name_req(1: GetTablesRequest req)
    throws (1: MetaException o1, 2: InvalidOperationException o2, 3: UnknownDBException o3)
}
