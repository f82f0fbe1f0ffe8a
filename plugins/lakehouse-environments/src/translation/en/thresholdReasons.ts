/** Why a limit was not measured, or what exactly was. */
export const thresholdReason = {
  nothingToMeasure: 'There is nothing here that could be asked',
  cpuNotServed:
    'The cluster does not measure it: it serves no metrics.k8s.io, or none of these pods',
  dbtAbsent: 'dbt is not part of this environment',
  dbtPlaceUnknown:
    'The environment was not created here, so it is not known where its builds are published',
  dbtStandIn:
    'The lakehouse {{environment}} stands in for this environment, whose own dbt does not run',
  dbtNoBuild: 'No build has been published yet',
  dbtOtherEnvironment:
    'What is published there says that it is of another environment',
  dbtNoResults: 'The last build ended before dbt ran anything',
  dbtRowsUnknown: 'No model of the last build tells how many rows it wrote',
  dbtRowsFew:
    'The last build wrote less than {{rows}} rows in each layer, which says nothing about speed',
  dbtUnreadable: 'What the last build published cannot be read: {{detail}}',
  dbtSlowestLayer:
    'The slowest layer is {{layer}}: {{rows}} rows in {{seconds}} s',
} as const;

/** Why it is not known what is asked for in a namespace. */
export const requestsReason = {
  quotaAbsent:
    'The namespace {{namespace}} has no ResourceQuota of this environment, which would count it',
  quotaDenied:
    'The portal may not read the ResourceQuotas of the namespace {{namespace}}',
  quotaDeniedNext:
    'Give its account the right to list resourcequotas, as the guide says.',
  quotaUnreadable: 'The cluster did not tell: {{detail}}',
} as const;
