/** Id of the environment; a label on Kubernetes objects, an annotation on catalog entities. @public */
export const ANNOTATION_ENVIRONMENT = 'lakehouse-portal.io/environment';

/** Name of the component, such as `trino`; a label on Kubernetes objects, an annotation on catalog entities. @public */
export const ANNOTATION_COMPONENT = 'lakehouse-portal.io/component';

/** Name for people, on the parent Application. @public */
export const ANNOTATION_TITLE = 'lakehouse-portal.io/title';

/** Entity reference of the owner, on the parent Application. @public */
export const ANNOTATION_OWNER = 'lakehouse-portal.io/owner';

/** Id of the cluster in the portal's configuration, on the parent Application. @public */
export const ANNOTATION_CLUSTER = 'lakehouse-portal.io/cluster';

/** Hash of the specification that was rendered, on the parent Application. @public */
export const ANNOTATION_SPEC_HASH = 'lakehouse-portal.io/spec-hash';

/** `spec.type` of the System that stands for an environment. @public */
export const SYSTEM_TYPE_LAKEHOUSE = 'lakehouse';
