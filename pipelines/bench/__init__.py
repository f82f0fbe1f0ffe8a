"""How fast the warehouse is built. `./portal bench dbt` runs it; the head of that file says what is measured."""
