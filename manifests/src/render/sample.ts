import { readCatalogue } from '../catalogue/readCatalogue';
import { ComponentTemplate, Values } from '../catalogue/types';
import { EnvironmentSpec, Preset, Site } from '../types';
import { baseContext, componentContext } from './context';

const SAMPLE: EnvironmentSpec = {
  id: 'sample',
  title: 'Sample',
  owner: 'sample',
  cluster: 'sample',
  namespace: 'sample',
  preset: 'small',
  secrets: 'demo',
  components: [],
};

const SAMPLE_SITE: Site = {
  repository: { url: '', branch: '', path: '' },
  argocd: { namespace: '', destination: '' },
};

/** What a component asks for and brings does not depend on names, so any will do. */
export function sampleContext(
  component: ComponentTemplate,
  version: string,
  preset: Preset,
): Values {
  const spec = { ...SAMPLE, preset };
  return {
    ...componentContext(
      baseContext(readCatalogue(), spec, SAMPLE_SITE),
      component,
      spec,
      version,
    ),
    databases: [],
    externalSecrets: [],
    quota: { cpu: '0', memory: '0', memoryLimit: '0', storage: '0' },
  };
}
