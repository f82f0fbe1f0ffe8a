import { readPublishedRun } from './publishedRun';

const latest = {
  run: '2026-01-31T08:30',
  environment: 'vendas-dev',
  project: 'lakehouse_enterprise',
  status: 'failed',
  started_at: '2026-01-31T08:30:00+00:00',
  finished_at: '2026-01-31T08:31:00.5+00:00',
  artifacts: ['manifest.json', 'run_results.json'],
  orchestrator_url: 'https://prefect.example.com/runs/1',
};

describe('readPublishedRun', () => {
  it('tells the run, whose it was, and what it left', () => {
    expect(readPublishedRun(latest)).toEqual({
      run: '2026-01-31T08:30',
      environment: 'vendas-dev',
      status: 'failed',
      startedAt: Date.parse('2026-01-31T08:30:00Z'),
      finishedAt: Date.parse('2026-01-31T08:31:00.500Z'),
      artifacts: ['manifest.json', 'run_results.json'],
      url: 'https://prefect.example.com/runs/1',
    });
  });

  it.each([
    ['run', '../other'],
    ['run', 'a/b'],
    ['status', 'well'],
    ['finished_at', 'yesterday'],
    ['artifacts', 'manifest.json'],
  ])('names the field that is not as it should be: %s', (field, value) => {
    expect(() => readPublishedRun({ ...latest, [field]: value })).toThrow(
      new RegExp(`^latest\\.json: ${field}: `),
    );
  });

  it('leaves out an address that is none of the web', () => {
    const { url } = readPublishedRun({
      ...latest,
      orchestrator_url: 'ftp://prefect.example.com/runs/1',
    });
    expect(url).toBeUndefined();
  });
});
