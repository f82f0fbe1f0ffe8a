#!/bin/sh
# Starts one part of the metastore: `server`, or `schema`, which creates the schema or brings it up to date, and checks it.
# Configuration is read from METASTORE_CONF_DIR. Passwords come in by the environment and are never put into a command.
set -eu

: "${METASTORE_HOME:=/opt/hive-metastore}"
: "${METASTORE_CONF_DIR:=/etc/hive-metastore}"
export METASTORE_HOME METASTORE_CONF_DIR

part=${1:-server}

# The heap follows the limit of the container.
set -- -XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError \
  "-Dlog4j.configurationFile=${METASTORE_CONF_DIR}/log4j2.properties"
# More options are words to be split.
# shellcheck disable=SC2086
set -- "$@" ${METASTORE_JAVA_OPTIONS:-} -cp "${METASTORE_CONF_DIR}:${METASTORE_HOME}/lib/*"

case "$part" in
  server)
    exec java "$@" org.apache.hadoop.hive.metastore.HiveMetaStore
    ;;
  schema)
    set -- "$@" org.apache.hadoop.hive.metastore.tools.schematool.MetastoreSchemaTool -dbType postgres
    java "$@" -initOrUpgradeSchema
    exec java "$@" -validate
    ;;
  *)
    echo "There is no part '$part': server or schema." >&2
    exit 64
    ;;
esac
