/*
 * ./portal bench environments: what the portal costs beside a plain apply, and how quickly it tells of many environments.
 *
 * `create`: seconds until 1, 10 and 20 environments at once are Healthy, on the profile `cluster`: a real Kubernetes API and
 * Argo CD, simulated pods. By the portal, a process of its own over PostgreSQL: from the request, through its checks, rendering
 * and records, until it holds every component for Synced and Healthy and nothing for missing. The peer has the same files
 * ready: the same objects by the same thin client as the cluster's administrator, then one watch until Argo CD calls the same
 * Applications Synced and Healthy. The files are pushed to Git before the clock runs, or while it stands still, on both sides;
 * so are deletions. Both sides share the machine with the cluster. A round is each number of environments by each side, a
 * single one five times, in turns as to who comes first; there are two rounds (ENVIRONMENTS_BENCH_ROUNDS), after one
 * environment of each side that is not counted.
 *
 * `overhead`: percent that the portal takes longer, over all environments of all rounds. The smoke checks, which a plain
 * apply has not, begin when all are Healthy, and are not part of it: `smoke check` is how long until they had passed.
 *
 * `reads`, `writes`, `watches`: what the portal asked of the API server for each environment until it was Healthy; `most watches`:
 * how many were open at once for 20; `requests at rest`: in 20 seconds in which nothing happens, which polls would show.
 *
 * `status p95`: milliseconds for the list of 200 environments (ENVIRONMENTS_BENCH_FLEET), and `page p95` for all that the page
 * of one of them asks at once, in turns for 20 seconds; a cluster in memory tells of them.
 */
import { measureCreation } from './environments/measureCreation';
import { measureStatus } from './environments/measureStatus';

/** Argo CD and the Kubernetes API are what it measures on. */
export const cluster = true;

async function main() {
  await measureStatus();
  await measureCreation();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
