import { render, screen } from '@testing-library/react';
import { UntrustedText } from './UntrustedText';

describe('UntrustedText', () => {
  it('shows markup as text', () => {
    render(<UntrustedText>{'<img src=x onerror=alert(1)>'}</UntrustedText>);
    expect(
      screen.getByText('<img src=x onerror=alert(1)>'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });

  it('isolates the reading direction and makes marks that turn it visible', () => {
    render(<UntrustedText>{'pre\u202etx\u0000t'}</UntrustedText>);
    expect(screen.getByText('pre⟨U+202E⟩tx⟨U+0000⟩t').tagName).toBe('BDI');
  });

  it('shows fillers, separators and broken characters, and leaves letters and accents alone', () => {
    render(
      <UntrustedText>{'a\u3164b\u2028c\ud800d preço 日本'}</UntrustedText>,
    );
    expect(
      screen.getByText('a⟨U+3164⟩b c⟨U+D800⟩d preço 日本'),
    ).toBeInTheDocument();
  });

  it('keeps the whole text within reach when it is cut off', () => {
    const long = 'x'.repeat(300);
    render(<UntrustedText overflow="truncate">{long}</UntrustedText>);
    expect(screen.getByTitle(long)).toBeInTheDocument();
  });
});
