import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';

/** PostgreSQL joins where its address is given; then it must really take part. */
const POSTGRES = 'BACKSTAGE_TEST_DATABASE_POSTGRES16_CONNECTION_STRING';

export function createTestDatabases(): {
  databases: TestDatabases;
  ids: TestDatabaseId[];
} {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_16'] });
  const ids = databases.eachSupportedId().map(([id]) => id);
  if (process.env[POSTGRES] && !ids.includes('POSTGRES_16')) {
    throw new Error(`${POSTGRES} is set, but PostgreSQL does not take part`);
  }
  return { databases, ids };
}
