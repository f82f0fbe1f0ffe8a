import { render, screen } from '@testing-library/react';
import App from './App';

describe('the app', () => {
  it('starts with the sign-in page of the example people', async () => {
    const baseUrl = 'http://localhost:7007';
    // Replaced as a whole, since a single environment variable would become text.
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Lakehouse Portal', baseUrl },
            backend: { baseUrl },
            auth: { providers: { demo: { people: ['viewer'] } } },
          },
        },
      ],
    } as unknown as NodeJS.ProcessEnv;

    render(App.createRoot());

    expect(
      await screen.findByRole('heading', { name: 'Lakehouse Portal' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('button', { name: 'Enter as Data engineer' }),
    ).toBeInTheDocument();
  });
});
