#!/usr/bin/env bash
# Shows how each component of the lakehouse is, and what is measured against its limit. Exit code 1 when something is not well.
#
#   LAKEHOUSE_CONNECTION=.lakehouse/connection.json scripts/health-check.sh [--environment local]
#
# PYTHON names the Python in which pipelines/requirements.txt is installed.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export LAKEHOUSE_CONNECTION="${LAKEHOUSE_CONNECTION:-$root/.lakehouse/connection.json}"
export PYTHONPATH="$root/pipelines${PYTHONPATH:+:$PYTHONPATH}"
exec "${PYTHON:-python3}" -m lakehouse_pipelines health "$@"
