import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ConflictError } from '@backstage/errors';
import { ActionError } from './ActionError';

describe('ActionError', () => {
  it('says what kind of refusal it is, in the words of the backend that the client wrapped', async () => {
    const error = Object.assign(new Error('Request failed with 409'), {
      cause: new ConflictError('ana.souza runs a change of it.'),
    });
    renderInTestApp(<ActionError error={error} title="Not synced" />);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Not synced.*As things stand now.*ana.souza runs a change of it\./,
    );
    expect(screen.queryByText(/Request failed/)).not.toBeInTheDocument();
  });

  it('shows the message alone where the kind is not known', async () => {
    renderInTestApp(<ActionError error={new Error('socket hang up')} />);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'That did not worksocket hang up',
    );
  });
});
