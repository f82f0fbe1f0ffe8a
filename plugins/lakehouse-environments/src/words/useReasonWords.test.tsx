import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { type Reason } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ReasonDetails } from '../reason';
import { ComponentTitles } from './ComponentTitles';

const show = (reason: Reason) =>
  renderInTestApp(
    <ComponentTitles
      components={[{ name: 'hive-metastore', title: 'Hive Metastore' }]}
    >
      <ReasonDetails reason={reason} />
    </ComponentTitles>,
  );

describe('words of reasons', () => {
  it('fill in what the reason tells, with components by their titles', async () => {
    show({
      code: 'waiting-for-components',
      params: { components: 'hive-metastore, minio' },
      message: 'Waits for hive-metastore and minio.',
    });
    expect(
      await screen.findByText('Waits for Hive Metastore, minio'),
    ).toBeInTheDocument();
  });

  it('do without a detail that is missing', async () => {
    show({
      code: 'crash-loop',
      params: { container: 'trino' },
      message: 'It crashes.',
    });
    expect(
      await screen.findByText('The container trino ends again and again'),
    ).toBeInTheDocument();
  });

  it('are the English message of the API for a code that is not known here, and say that it is English', async () => {
    show({
      code: 'from-the-future',
      params: {},
      message: 'Something new is wrong.',
    });
    const message = await screen.findByText('Something new is wrong.');
    expect(message.closest('[lang="en"]')).not.toBeNull();
  });

  it('show markup and invisible marks from the cluster as text', async () => {
    show({
      code: 'job-failed',
      params: { job: 'init', detail: '<b>\u202eboom</b>' },
      message: 'The job failed.',
    });
    expect(
      await screen.findByText(/has failed: <b>⟨U\+202E⟩boom<\/b>/),
    ).toBeInTheDocument();
  });
});
