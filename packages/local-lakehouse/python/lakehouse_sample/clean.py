"""Removing what an interrupted load left behind, broken tables included."""

from pyarrow.fs import FileType

from .environment import WAREHOUSE, Environment


def remove_schemas(environment: Environment, schemas: list[str]) -> None:
    """Drops the schemas with all their tables and objects. Missing ones are no error."""
    present = {name for (name,) in environment.catalog.list_namespaces()}
    for schema in schemas:
        if schema in present:
            with environment.catalog._client as client:
                for name in client.get_all_tables(schema):
                    # Not the catalog's drop: it would read metadata that may be gone.
                    client.drop_table(schema, name, deleteData=False)
                client.drop_database(schema, deleteData=False, cascade=False)
        folder = f"{WAREHOUSE}/{schema}".removeprefix("s3://")
        if environment.files.get_file_info(folder).type == FileType.Directory:
            # Deletes many objects in each request.
            environment.files.delete_dir(folder)
