import { expect, request as requests, test, type Page } from '@playwright/test';
import {
  ENVIRONMENTS as PAGES,
  answersOf,
  breakPart,
  lakehouse,
  startTask,
  until,
} from './support/environments';
import { openAs } from './support/people';

/*
 * What a page that is left open says of faults, and how soon: from the moment at which the API server shows them. All causes
 * that the portal tells apart are tried by the environments backend's own tests, on the same cluster.
 */
/** Names are never used twice, since what held data is kept after a deletion. */
const ID = `e2e-faults-${Date.now().toString(36)}`;
/** Far less than the minute after which a page looks by itself. */
const TOLD_WITHIN_MS = 10_000;

test.describe.configure({ mode: 'serial', timeout: 300_000 });

interface PodStatus {
  conditions?: { reason?: string }[];
  containerStatuses?: {
    ready: boolean;
    state: { waiting?: { reason?: string }; running?: object };
    lastState?: { terminated?: { reason?: string } };
  }[];
}

/** How Kubernetes shows a fault, and what the page says of it. */
const FAULTS = {
  'image-pull': {
    isShown: ({ containerStatuses = [] }: PodStatus) =>
      containerStatuses.some(
        ({ state }) => state.waiting?.reason === 'ImagePullBackOff',
      ),
    words: /The image .+ cannot be pulled/,
  },
  unschedulable: {
    isShown: ({ conditions = [] }: PodStatus) =>
      conditions.some(({ reason }) => reason === 'Unschedulable'),
    words: /No node of the cluster takes the pod/,
  },
  'never-ready': {
    isShown: ({ containerStatuses = [] }: PodStatus) =>
      containerStatuses.some(({ state, ready }) => state.running && !ready),
    words: /The container .+ runs and is not ready/,
  },
  oom: {
    isShown: ({ containerStatuses = [] }: PodStatus) =>
      containerStatuses.some(
        ({ lastState }) => lastState?.terminated?.reason === 'OOMKilled',
      ),
    words: /The container .+ used more memory than its limit/,
  },
};

/** Waits until the API server shows the fault, and then for the page. */
async function expectTold(
  page: Page,
  part: string,
  fault: keyof typeof FAULTS,
) {
  const { url, token } = lakehouse().cluster!.kubernetes;
  const { isShown, words } = FAULTS[fault];
  const kubernetes = await requests.newContext({
    baseURL: url,
    ignoreHTTPSErrors: true,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  const pods = `/api/v1/namespaces/lakehouse-${ID}/pods?labelSelector=app.kubernetes.io/name=${part}`;
  try {
    await expect
      .poll(
        async () => {
          const { items = [] } = await (await kubernetes.get(pods)).json();
          return items.some(({ status }: { status: PodStatus }) =>
            isShown(status),
          );
        },
        { timeout: 120_000, intervals: [100] },
      )
      .toBe(true);
  } finally {
    await kubernetes.dispose();
  }
  await expect(page.getByText(words).first()).toBeVisible({
    timeout: TOLD_WITHIN_MS,
  });
}

test('while an environment comes up, its page names what keeps a part from it', async ({
  page,
  request,
}) => {
  const faults = [
    ['postgresql', 'image-pull'],
    ['minio', 'unschedulable'],
    ['hive-metastore', 'never-ready'],
  ] as const;
  const mends = await Promise.all(
    faults.map(([part, fault]) => breakPart(request, ID, part, fault)),
  );
  try {
    await startTask(request, 'create-lakehouse-environment', {
      ...answersOf(ID, 'With faults'),
      components: [],
    });
    await until(request, ID, { state: 'provisioning' });
    await openAs(page, 'viewer', `${PAGES}/${ID}`);
    for (const [part, fault] of faults) {
      await expectTold(page, part, fault);
      await mends.shift()!();
    }
  } finally {
    await Promise.all(mends.map(mend => mend()));
  }
  await until(request, ID, { state: 'usable' });
  await expect(page.getByText(/^Usable since/)).toBeVisible({
    timeout: TOLD_WITHIN_MS,
  });
});

test('of one that was usable it names what breaks, and that it is mended', async ({
  page,
  request,
}) => {
  await openAs(page, 'viewer', `${PAGES}/${ID}`);
  for (const fault of ['oom', 'image-pull'] as const) {
    await expect(page.getByText(/^Usable since/)).toBeVisible({
      timeout: 60_000,
    });
    const mend = await breakPart(request, ID, 'trino', fault);
    try {
      await expectTold(page, 'trino', fault);
    } finally {
      await mend();
    }
  }
  await until(request, ID, { state: 'usable' });
  await startTask(request, 'delete-lakehouse-environment', {
    id: ID,
    confirmation: ID,
  });
  await until(request, ID, { state: 'deleted' });
});
