import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
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
    expect(everywhere.join()).not.toMatch(/\bsecrets|pods\/log|configmaps/);
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

  it('is held to environments by a policy for each of those changes, and of those to Argo CD', () => {
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
    const OWN =
      "'lakehouse-' + object.metadata.labels['lakehouse-portal.io/environment']";
    expect(expressions('lakehouse-portal-applications')).toContain(
      `object.spec.project == ${OWN}`,
    );
    expect(expressions('lakehouse-portal-projects')).toContain(
      `object.metadata.name == ${OWN}`,
    );
    const named = (kind: string) =>
      objects
        .filter(object => object.kind === kind)
        .map(({ metadata }) => metadata.name);
    expect(named('ValidatingAdmissionPolicyBinding')).toEqual(
      named('ValidatingAdmissionPolicy'),
    );
  });
});

describe('what operators are told to apply', () => {
  const PAGES = resolve(__dirname, '../../../../../docs/pages');

  /** The account and its policies stand there in whole blocks, beside blocks of other objects and of settings. */
  function applied(page: string): unknown[] {
    const text = readFileSync(resolve(PAGES, page), 'utf8');
    const blocks = [...text.matchAll(/^```yaml\n([^]*?)^```$/gm)];
    return blocks
      .map(([, block]) => block)
      .filter(block =>
        /name: lakehouse-portal\b.*argocd|^kind: Validating/m.test(block),
      )
      .flatMap(block => parseAllDocuments(block))
      .map(document => document.toJS());
  }

  it.each(['environments-on-a-cluster.md', 'ambientes-no-cluster.md'])(
    'is what the local cluster has: %s',
    page => {
      expect(applied(page)).toEqual(objects);
    },
  );
});
