/** Values by text, the most recently used ones; bounded by the characters of the texts. */
export class RecentTexts<T> {
  private readonly entries = new Map<string, T>();
  private characters = 0;

  constructor(
    private readonly limits: {
      maxCharacters: number;
      maxCharactersOfOne: number;
    },
  ) {}

  get(text: string): T | undefined {
    const known = this.entries.get(text);
    if (known !== undefined) {
      // A Map keeps insertion order: the front is the least recently used.
      this.entries.delete(text);
      this.entries.set(text, known);
    }
    return known;
  }

  set(text: string, value: T): void {
    const { maxCharacters, maxCharactersOfOne } = this.limits;
    if (text.length > maxCharactersOfOne || this.entries.has(text)) return;
    this.entries.set(text, value);
    this.characters += text.length;
    for (const oldest of this.entries.keys()) {
      if (this.characters <= maxCharacters) break;
      this.entries.delete(oldest);
      this.characters -= oldest.length;
    }
  }
}
