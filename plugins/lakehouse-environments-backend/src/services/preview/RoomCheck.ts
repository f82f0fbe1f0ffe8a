import {
  Problem,
  Requests,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { QuotaConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import {
  ComponentDefinition,
  EnvironmentSpec,
} from '@lakehouse-portal/manifests';
import { ClusterAccess } from '../cluster/types';
import { requestsOfSpec } from '../specs/patchOfSpec';
import { EnvironmentStore } from '../store/EnvironmentStore';
import { OperationStore } from '../store/OperationStore';
import { EnvironmentRecord } from '../types';
import { unreachable } from './liveProblems';
import { roomProblems } from './roomProblems';

/** Whether a cluster has room for what a specification asks for. */
export class RoomCheck {
  constructor(
    private readonly options: {
      environments: EnvironmentStore;
      operations: OperationStore;
      definitions: ComponentDefinition[];
    },
  ) {}

  async problems({
    spec: { id, cluster, namespace },
    asked,
    quota,
    access,
    own,
  }: {
    spec: EnvironmentSpec;
    asked: Requests;
    quota: QuotaConfig | undefined;
    access: ClusterAccess;
    /** The environment of this id, a deleted one too. */
    own: EnvironmentRecord | undefined;
  }): Promise<Problem[]> {
    const isThere = own?.cluster === cluster && own.state !== 'deleted';
    try {
      return roomProblems({
        ...{ cluster, namespace, asked, quota },
        held: isThere ? own.requests : undefined,
        heldInNamespace:
          own?.cluster === cluster && own.namespace === namespace
            ? heldBy(own)
            : undefined,
        others: await this.others(cluster, id),
        namespaceRoom: await access.quotaRoom(namespace),
      });
    } catch (error) {
      return [unreachable(error)];
    }
  }

  /** What they ask for, or will when a change is made that somebody has asked for. */
  private async others(
    cluster: string,
    id: string,
  ): Promise<{ id: string; requests?: Requests }[]> {
    const { environments, operations, definitions } = this.options;
    const [all, open] = await Promise.all([
      environments.list(),
      operations.allOpen(),
    ]);
    return all
      .filter(each => each.cluster === cluster && each.id !== id)
      .map(({ id: other, requests }) => {
        const { spec } =
          open.find(
            ({ environment, kind }) =>
              environment === other && kind === 'change',
          ) ?? {};
        return {
          id: other,
          requests:
            requests && spec
              ? largerOf(requests, requestsOfSpec(spec, definitions))
              : requests,
        };
      });
  }
}

/** Volumes outlive their environment, and are used again by one of the same name. */
function heldBy({ state, requests }: EnvironmentRecord): Requests | undefined {
  return state === 'deleted'
    ? requests && { cpu: 0, memory: 0, storage: requests.storage }
    : requests;
}

function largerOf(a: Requests, b: Requests): Requests {
  return {
    cpu: Math.max(a.cpu, b.cpu),
    memory: Math.max(a.memory, b.memory),
    storage: Math.max(a.storage, b.storage),
  };
}
