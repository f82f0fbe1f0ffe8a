import { portalAccess } from './portalAccess';

const objects = portalAccess();
const find = (kind: string, name: string) =>
  objects.find(object => object.kind === kind && object.metadata.name === name);

/** All that one of its roles lets somebody do, as `verb resource`. */
function rights(kind: string, name: string): string[] {
  return find(kind, name)!.rules.flatMap(
    ({ verbs, resources }: { verbs: string[]; resources: string[] }) =>
      resources.flatMap(resource => verbs.map(verb => `${verb} ${resource}`)),
  );
}

describe("the portal's account", () => {
  it('sees no Secret and no log beyond the environments', () => {
    const everywhere = rights('ClusterRole', 'lakehouse-portal');
    expect(everywhere.join()).not.toMatch(/secrets|pods\/log|configmaps/);
    expect(rights('Role', 'lakehouse-portal').join()).not.toMatch(/secrets/);
  });

  it('changes nothing everywhere but to begin an environment', () => {
    const changes = rights('ClusterRole', 'lakehouse-portal').filter(
      right => !/^(get|list|watch) /.test(right),
    );
    expect(changes).toEqual([
      'create namespaces',
      'patch namespaces',
      'create rolebindings',
      'patch rolebindings',
      'bind clusterroles',
    ]);
  });

  it('has no right by a star, but to look at all of an environment', () => {
    const starred = objects.filter(({ rules }) =>
      JSON.stringify(rules ?? []).includes('"*"'),
    );
    expect(starred.map(({ metadata }) => metadata.name)).toEqual([
      'lakehouse-environment',
    ]);
    expect(
      rights('ClusterRole', 'lakehouse-environment').filter(right =>
        right.endsWith('*'),
      ),
    ).toEqual(['get *', 'list *', 'watch *']);
  });

  it('is held to environments by a policy for each of those changes', () => {
    const expressions = (name: string) =>
      find('ValidatingAdmissionPolicy', name)!
        .spec.validations.map(
          ({ expression }: { expression: string }) => expression,
        )
        .join();
    expect(expressions('lakehouse-portal-namespaces')).toContain(
      "startsWith('lakehouse-')",
    );
    expect(expressions('lakehouse-portal-bindings')).toContain(
      "object.roleRef.name == 'lakehouse-environment'",
    );
    expect(
      objects.filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding'),
    ).toHaveLength(2);
  });
});
