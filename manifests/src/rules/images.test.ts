import { everyEnvironment, workloads } from '../testing/environments';

const images = new Set(
  everyEnvironment().flatMap(([, environment]) =>
    workloads(environment).flatMap(({ pod }) =>
      [...(pod.initContainers ?? []), ...pod.containers].map(c => c.image),
    ),
  ),
);

describe('every image', () => {
  it.each([...images])('is named exactly: %s', image => {
    const [, tag] =
      /:([A-Za-z0-9._-]+)(?:@sha256:[0-9a-f]{64})?$/.exec(image) ?? [];
    expect(tag).toMatch(/\d/);
    expect(tag).not.toMatch(/latest|main|master|nightly/);
    // Without a registry it depends on the node where the image comes from.
    expect(image.split('/')[0]).toMatch(/\.|^localhost$/);
  });

  it('comes from nobody who stopped giving updates away', () => {
    expect([...images].filter(image => /bitnami/i.test(image))).toEqual([]);
  });

  it("takes MinIO from where it still is, and Debian's PostgreSQL", () => {
    const named = (part: string) => [...images].filter(i => i.includes(part));
    expect(named('minio')).toEqual([
      'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z',
    ]);
    expect(named('postgres')).toEqual([
      'docker.io/library/postgres:15.4-bookworm',
    ]);
    expect(named('hive-metastore')).toEqual([
      'localhost/lakehouse-portal/hive-metastore:4.0.0-1',
    ]);
  });

  it('is not pulled again on every start', () => {
    for (const [, environment] of everyEnvironment()) {
      for (const { pod } of workloads(environment)) {
        for (const one of [...(pod.initContainers ?? []), ...pod.containers]) {
          expect(one.imagePullPolicy).toBe('IfNotPresent');
        }
      }
    }
  });
});
