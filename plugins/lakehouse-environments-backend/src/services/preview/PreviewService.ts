import {
  OperationKind,
  Preview,
  Problem,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ProvisioningConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import {
  checkChange,
  checkSite,
  checkSpec,
  EnvironmentSpec,
  RenderedEnvironment,
  renderEnvironment,
  specHash,
  SpecProblem,
} from '@lakehouse-portal/manifests';
import { KubernetesObject } from '../cluster/types';
import { Clusters } from '../clusters/Clusters';
import { isBroken } from '../operations/askedAgain';
import { problemOf } from '../reasons';
import { changedFiles } from '../specs/changedFiles';
import { costOf } from '../specs/costOf';
import { siteOf } from '../specs/siteOf';
import { EnvironmentStore } from '../store/EnvironmentStore';
import { OperationStore } from '../store/OperationStore';
import { EnvironmentRecord } from '../types';
import { clusterProblems } from './liveProblems';
import { resourcesOf } from './resourcesOf';
import { unknownKindProblems } from './servedKinds';
import { underOwnName } from './underOwnName';

/** A specification in the light of what is there. */
export interface CheckedSpec {
  problems: Problem[];
  /** In its normal form; absent where its own problems are in the way. */
  spec?: EnvironmentSpec;
  rendered?: RenderedEnvironment;
}

/** Says what a specification would make and what is wrong with it. Changes nothing. */
export class PreviewService {
  constructor(
    private readonly options: {
      provisioning: ProvisioningConfig | undefined;
      clusters: Clusters;
      environments: EnvironmentStore;
      operations: OperationStore;
      /** Ids of `lakehouse.environments`, which share their addresses with those made here. */
      configured: () => Promise<string[]>;
    },
  ) {}

  async preview(
    input: EnvironmentSpec,
    kind: OperationKind,
    mayContinue = false,
  ): Promise<Preview> {
    const { environments, provisioning } = this.options;
    const { spec, rendered, problems } = await this.check(
      input,
      kind,
      mayContinue,
    );
    if (!spec || !rendered) return { problems, resources: [], changes: [] };
    const own = await environments.get(spec.id);
    const errors = problems.some(({ severity }) => severity === 'error');
    return {
      specHash: specHash(spec),
      problems: errors
        ? problems
        : [...problems, ...(await this.refused(spec, rendered))],
      resources: resourcesOf(rendered),
      requests: rendered.requests,
      cost: costOf(rendered.requests, provisioning?.prices),
      changes: changedFiles(await this.lastFiles(own), rendered.files),
    };
  }

  /** All that is wrong with a specification, but for what the API server says of its objects. */
  async check(
    input: EnvironmentSpec,
    kind: OperationKind,
    /** Who asks may go on with what somebody began under this name. */
    mayContinue = false,
  ): Promise<CheckedSpec> {
    const { clusters, environments, provisioning } = this.options;
    const { spec, problems: own } = checkSpec(input);
    const problems = own.map(toProblem);
    // Fields of a form are checked while others are still empty.
    const named = spec ?? input;
    const known = await environments.get(named.id);
    const config = clusters.config(named.cluster);
    problems.push(
      ...(kind === 'create'
        ? await this.nameProblems({ id: named.id, spec, known, mayContinue })
        : changeProblems(spec, known)),
      ...(await clusterProblems({
        spec: named,
        config,
        access: clusters.access(named.cluster),
        own: known,
        neighbour: await environments.at(named.cluster, named.namespace),
      })),
    );
    if (!spec || !config || !provisioning) return { problems };
    const site = siteOf(provisioning, config);
    const unavailable = checkSite(spec, site).map(toProblem);
    if (unavailable.length > 0) {
      return { problems: [...problems, ...unavailable] };
    }
    const rendered = renderEnvironment(spec, site);
    const reached = !problems.some(
      ({ field, severity }) => field === 'cluster' && severity === 'error',
    );
    const access = clusters.access(spec.cluster);
    if (reached && access) {
      problems.push(...(await unknownKindProblems(spec, rendered, access)));
    }
    return { problems, spec, rendered };
  }

  /** What the environment's folder in the repository holds, as far as it came from here. */
  private async lastFiles(own: EnvironmentRecord | undefined) {
    if (!own || own.state === 'deleted') return [];
    const last = await this.options.operations.lastPublished(own.id);
    return last ? this.options.operations.files(last.id) : [];
  }

  private async nameProblems(options: {
    id: string;
    /** Absent while the form is not filled in. */
    spec: EnvironmentSpec | undefined;
    known: EnvironmentRecord | undefined;
    mayContinue: boolean;
  }): Promise<Problem[]> {
    const { id, spec, known, mayContinue } = options;
    if ((await this.options.configured()).includes(id)) {
      return [
        problemOf(
          'id',
          'name-configured',
          { id },
          `An environment '${id}' stands in the portal's configuration.`,
        ),
      ];
    }
    if (!known || known.state === 'deleted') return [];
    const { operations } = this.options;
    const [open, last] = await Promise.all([
      operations.openOf(id),
      operations.lastWish(id),
    ]);
    return [
      underOwnName({
        environment: known,
        last,
        spec,
        mayContinue: mayContinue && !open,
      }),
    ];
  }

  private async refused(
    spec: EnvironmentSpec,
    { project }: RenderedEnvironment,
  ): Promise<Problem[]> {
    const access = this.options.clusters.access(spec.cluster)!;
    let detail: string | undefined;
    try {
      detail = await access.dryRun(project as KubernetesObject);
    } catch (error) {
      detail = (error as Error).message;
    }
    return detail === undefined
      ? []
      : [
          problemOf(
            '',
            'refused-by-cluster',
            { detail },
            `The cluster would not take it: ${detail}`,
          ),
        ];
  }
}

function changeProblems(
  spec: EnvironmentSpec | undefined,
  known: EnvironmentRecord | undefined,
): Problem[] {
  if (!known || known.state === 'deleted') {
    return [
      problemOf(
        'id',
        'environment-unknown',
        {},
        'There is no environment of this name.',
      ),
    ];
  }
  if (!known.spec) {
    return [
      problemOf(
        'id',
        'environment-discovered',
        {},
        'It was not created here, so that its specification is not known.',
      ),
    ];
  }
  if (!spec) return [];
  const problems = checkChange(known.spec, spec).map(toProblem);
  if (problems.length === 0 && known.specHash === specHash(spec)) {
    problems.push(
      isBroken(known)
        ? problemOf(
            '',
            'applies-again',
            {},
            'The environment is specified so already; what is missing of it is made again.',
            'warning',
          )
        : problemOf(
            '',
            'nothing-changes',
            {},
            'The environment is specified so already.',
            'warning',
          ),
    );
  }
  return problems;
}

function toProblem({ field, code, params, message }: SpecProblem): Problem {
  return { field, code, params, message, severity: 'error' };
}
