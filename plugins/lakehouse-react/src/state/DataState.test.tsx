import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { DataState, type DataStateProps } from './DataState';

const show = (props: Partial<DataStateProps<string[]>>) =>
  renderInTestApp(
    <DataState<string[]>
      what="the tables"
      data={undefined}
      onRetry={() => {}}
      {...props}
    >
      {data => <p>{data.join(', ')}</p>}
    </DataState>,
  );

describe('DataState', () => {
  it('says that it is loading', async () => {
    show({});
    expect(await screen.findByText('Loading the tables…')).toBeInTheDocument();
  });

  it('shows the data', async () => {
    show({ data: ['a', 'b'] });
    expect(await screen.findByText('a, b')).toBeInTheDocument();
  });

  it('shows the way out when there is nothing', async () => {
    show({ data: [], isEmpty: data => data.length === 0, empty: <p>none</p> });
    expect(await screen.findByText('none')).toBeInTheDocument();
  });

  it('offers to try again after a failure', async () => {
    const onRetry = jest.fn();
    show({ error: new Error('boom'), onRetry });
    expect(
      await screen.findByText('Could not load the tables'),
    ).toBeInTheDocument();
    expect(screen.getByText('boom')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('keeps what was loaded when an update fails, and says so', async () => {
    show({ data: ['a'], error: new Error('boom') });
    expect(
      await screen.findByText(/The last update failed/),
    ).toBeInTheDocument();
    expect(screen.getByText('a')).toBeInTheDocument();
  });

  it('takes the data away when the permission is gone', async () => {
    show({ data: ['secret'], error: new NotAllowedError('no') });
    expect(
      await screen.findByText('You are not allowed to see the tables'),
    ).toBeInTheDocument();
    expect(screen.queryByText('secret')).not.toBeInTheDocument();
  });

  it('knows a missing thing, also as the cause of a response error', async () => {
    const error = Object.assign(new Error('Request failed'), {
      cause: new NotFoundError('gone'),
    });
    show({ error });
    expect(
      await screen.findByText('Not found: the tables'),
    ).toBeInTheDocument();
  });
});
