"""Records per second of a build, by layer."""

from lakehouse_pipelines.warehouse.throughput import throughput


def result(schema: str, rows: int | None, seconds: float, status: str = "success") -> dict:
    response = {} if rows is None else {"rows_affected": rows}
    relation = f'"lakehouse"."{schema}"."t"'
    return {
        "relation_name": relation,
        "adapter_response": response,
        "execution_time": seconds,
        "status": status,
    }


def test_models_of_a_layer_are_taken_together_and_views_not_at_all():
    found = throughput(
        [
            result("raw_vault", 30_000, 10),
            result("raw_vault", 10_000, 10),
            result("staging", None, 1),
            result("gold", 15_000, 30),
            result("gold", 9_000_000, 1, status="error"),
        ]
    )
    assert [(each.layer, each.records_per_second, each.is_slow) for each in found] == [
        ("raw_vault", 2000, False),
        ("gold", 500, True),
    ]
    assert str(found[0]) == "raw_vault: 2,000 records per second (40000 in 20.0 s)"


def test_few_rows_say_nothing_about_speed():
    [small] = throughput([result("gold", 100, 2)])
    assert small.records_per_second == 50 and not small.is_slow
