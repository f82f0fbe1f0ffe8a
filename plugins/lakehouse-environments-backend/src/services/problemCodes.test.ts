import { SPECIFICATION_PROBLEM_CODES } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { PROBLEM_CODES } from '@lakehouse-portal/manifests';

it('the codes of a specification that pages have words for are all that there are', () => {
  expect([...SPECIFICATION_PROBLEM_CODES].sort()).toEqual(
    [...PROBLEM_CODES].sort(),
  );
});
