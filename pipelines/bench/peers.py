"""The rows of a build without dbt: by the models' own SELECTs as plain INSERTs, and as copies of what these wrote."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from .engine import Engine

AT_A_TIME = 2
"""As many as dbt runs (`DBT_THREADS`)."""
NO_STATEMENT = {"identidade_componente"}
"""No statement finds connected components, so that dbt runs some twenty; the plain INSERT reads what they have found."""


def by_plain_insert(
    engine: Engine, results: list[dict], found: dict[str, int], schema: str
) -> list[dict]:
    """`results` of dbt with the seconds that the models' SELECTs take as plain INSERTs into empty tables.

    `found`: by relation the snapshot that dbt found there. What a model asks of itself is asked of that.
    """

    def statement(result: dict) -> str:
        relation = result["relation_name"]
        if _name(result) in NO_STATEMENT:
            return f"select * from {relation}"
        before = (
            f"{relation} for version as of {found[relation]}" if relation in found else relation
        )
        return result["compiled_code"].replace(relation, before)

    return _insert_all(engine, results, schema, statement)


def by_copy(engine: Engine, results: list[dict], written: str, schema: str) -> list[dict]:
    """`results` of dbt with the seconds that it takes to copy the same rows from the tables of the schema `written`."""
    return _insert_all(
        engine, results, schema, lambda result: f'select * from {written}."{_name(result)}"'
    )


def _insert_all(
    engine: Engine, results: list[dict], schema: str, statement: Callable[[dict], str]
) -> list[dict]:
    """In dbt's order, and after all that had ended by then: dbt waits, too, and who has the engine alone is faster."""
    in_order = sorted(results, key=_began)
    inserted: dict[str, Future[dict]] = {}

    def insert(result: dict) -> dict:
        for earlier in in_order:
            if _ended(earlier) <= _began(result):
                inserted[earlier["unique_id"]].result()
        table = f'{schema}."{_name(result)}"'
        engine.run(f"create table {table} (like {result['relation_name']})")
        rows, seconds = engine.insert(f"insert into {table} {statement(result)}")
        by_dbt = result["adapter_response"]["rows_affected"]
        if rows != by_dbt:
            raise ValueError(f"{table}: not the same work: {rows} rows, and {by_dbt} by dbt")
        return result | {"execution_time": seconds}

    with ThreadPoolExecutor(AT_A_TIME) as pool:
        for result in in_order:
            inserted[result["unique_id"]] = pool.submit(insert, result)
    return [inserted[result["unique_id"]].result() for result in results]


def _began(result: dict) -> str:
    """ISO 8601 in UTC, as dbt writes it."""
    return min(step["started_at"] for step in result["timing"])


def _ended(result: dict) -> str:
    return max(step["completed_at"] for step in result["timing"])


def _name(result: dict) -> str:
    return result["unique_id"].split(".")[-1]
