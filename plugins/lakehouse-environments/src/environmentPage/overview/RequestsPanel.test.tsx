import { screen, within } from '@testing-library/react';
import { type RequestsInUse } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { MockEnvironmentsApi } from '../../../dev/mock';
import { renderPages } from '../../../dev/testing/renderPages';

const open = (answer: () => Promise<RequestsInUse>) => {
  const api = new MockEnvironmentsApi('default');
  jest.spyOn(api, 'getRequests').mockImplementation(answer);
  renderPages('/lakehouse/environments/vendas-prod', api);
  return screen.findByRole('region', { name: /^Requests/ });
};

describe('what is asked for in a namespace', () => {
  it('is unknown, with why, and never zero', async () => {
    const panel = await open(async () => ({
      resources: [
        { resource: 'cpu', preset: 16 },
        { resource: 'memory' },
        { resource: 'storage' },
      ],
      note: {
        code: 'quota-denied',
        params: { namespace: 'lakehouse-vendas' },
        message: 'In English.',
      },
    }));
    const [cpu, memory] = await within(panel).findAllByRole('listitem');
    expect(cpu).toHaveTextContent('CPUunknownplanned: 16 cores');
    expect(memory).toHaveTextContent('Memoryunknownplanned: unknown');
    expect(panel).toHaveTextContent(
      'The portal may not read the ResourceQuotas of the namespace lakehouse-vendas',
    );
    expect(panel).not.toHaveTextContent(/\b0\b/);
  });

  it('is zero where nothing is there yet', async () => {
    const panel = await open(async () => ({
      resources: [{ resource: 'cpu', preset: 16, used: 0, allowed: 21 }],
      readAt: new Date().toISOString(),
    }));
    expect(await within(panel).findByRole('listitem')).toHaveTextContent(
      'CPU0 coresplanned: 16 cores · quota: 21 cores',
    );
  });

  it('says that it could not be asked, and offers to try again', async () => {
    const panel = await open(async () => {
      throw new Error('The backend answered 500 Internal Server Error');
    });
    expect(
      await within(panel).findByRole('button', { name: /try again/i }),
    ).toBeInTheDocument();
  });
});
