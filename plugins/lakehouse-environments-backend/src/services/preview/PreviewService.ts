import {
  OperationKind,
  PresentSpecification,
  Preview,
  Problem,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ProvisioningConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import {
  checkChange,
  checkSite,
  checkSpec,
  ComponentDefinition,
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
import { gitProblems, writtenOver } from '../written/gitChanges';
import { presentSpecification } from '../written/presentSpecification';
import { Written, WrittenFiles } from '../written/WrittenFiles';
import { foreignProblems } from './foreignProblems';
import { clusterProblems } from './liveProblems';
import { resourcesOf } from './resourcesOf';
import { RoomCheck } from './RoomCheck';
import { secretStoreProblems } from './secretStoreProblems';
import { unknownKindProblems } from './servedKinds';
import { underOwnName } from './underOwnName';

/** A specification in the light of what is there. */
export interface CheckedSpec {
  problems: Problem[];
  /** In its normal form; absent where its own problems are in the way. */
  spec?: EnvironmentSpec;
  rendered?: RenderedEnvironment;
  /** Of an environment that is to be changed. */
  written?: Written;
  /** Asked for is what there is, but others changed files in Git, which are to be written anew. */
  restores?: boolean;
}

/** Says what a specification would make and what is wrong with it. Changes nothing. */
export class PreviewService {
  private readonly room: RoomCheck;

  constructor(
    private readonly options: {
      provisioning: ProvisioningConfig | undefined;
      clusters: Clusters;
      environments: EnvironmentStore;
      operations: OperationStore;
      written: WrittenFiles;
      /** Of all environments, in the repository. */
      folder: string;
      definitions: ComponentDefinition[];
      /** Ids of `lakehouse.environments`, which share their addresses with those made here. */
      configured: () => Promise<string[]>;
    },
  ) {
    this.room = new RoomCheck(options);
  }

  async preview(
    input: EnvironmentSpec,
    kind: OperationKind,
    mayContinue = false,
  ): Promise<Preview> {
    const { environments, provisioning } = this.options;
    const { spec, rendered, problems, written } = await this.check(
      input,
      kind,
      mayContinue,
    );
    if (!spec || !rendered) return { problems, resources: [], changes: [] };
    const own = mayContinue ? await environments.get(spec.id) : undefined;
    const errors = problems.some(({ severity }) => severity === 'error');
    return {
      specHash: specHash(spec),
      problems: errors
        ? problems
        : [...problems, ...(await this.refused(spec, rendered))],
      resources: resourcesOf(rendered),
      requests: rendered.requests,
      cost: costOf(rendered.requests, provisioning?.prices),
      ...(written
        ? {
            changes: changedFiles(
              written.git?.files ?? written.last,
              rendered.files,
            ),
            comparedWith: written.git
              ? { source: 'git', revision: written.git.revision }
              : { source: 'portal' },
          }
        : { changes: changedFiles(await this.lastFiles(own), rendered.files) }),
    };
  }

  /** What a change of the environment begins with. */
  async present(environment: EnvironmentRecord): Promise<PresentSpecification> {
    const { written, folder } = this.options;
    const { id, spec } = environment;
    return spec
      ? presentSpecification(
          spec,
          await written.of(environment),
          `${folder}/${id}`,
        )
      : { problems: [unknownSpec()] };
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
    const comparison =
      kind !== 'create' && known?.spec && known.state !== 'deleted'
        ? await this.compare(known, spec, rendered)
        : undefined;
    problems.push(...(comparison?.problems ?? []));
    const reached = !problems.some(
      ({ field, severity }) => field === 'cluster' && severity === 'error',
    );
    const access = clusters.access(spec.cluster);
    if (reached && access) {
      const unknownKinds = await unknownKindProblems(spec, rendered, access);
      const hasOperator = !unknownKinds.some(
        ({ field }) => field === 'secrets',
      );
      problems.push(
        ...(await foreignProblems(rendered, access)),
        ...unknownKinds,
        ...(hasOperator ? await secretStoreProblems(spec, kind, access) : []),
        ...(await this.room.problems({
          spec,
          asked: rendered.requests,
          quota: config.quota,
          access,
          own: known,
        })),
      );
    }
    return { ...comparison, problems, spec, rendered };
  }

  /** What is to be said of a change in the light of what is written down of the environment. */
  private async compare(
    known: EnvironmentRecord,
    spec: EnvironmentSpec,
    { files }: RenderedEnvironment,
  ): Promise<Required<Pick<CheckedSpec, 'problems' | 'written' | 'restores'>>> {
    const written = await this.options.written.of(known);
    const again = known.specHash === specHash(spec);
    const restores = again && writtenOver(written, files).length > 0;
    return {
      written,
      restores,
      problems: [
        ...gitProblems(written, files),
        ...(again && !restores ? [askedForAlready(known)] : []),
      ],
    };
  }

  /** What a creation that goes on has published so far. */
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
  if (!known.spec) return [unknownSpec()];
  return spec ? checkChange(known.spec, spec).map(toProblem) : [];
}

function unknownSpec(): Problem {
  return problemOf(
    'id',
    'environment-discovered',
    {},
    'It was not created here, so that its specification is not known.',
  );
}

function askedForAlready(known: EnvironmentRecord): Problem {
  return isBroken(known)
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
      );
}

function toProblem({ field, code, params, message }: SpecProblem): Problem {
  return { field, code, params, message, severity: 'error' };
}
