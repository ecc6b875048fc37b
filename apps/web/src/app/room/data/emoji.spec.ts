import { emojiWordAt, findEmoji, withEmoji } from './emoji';
import { ALL_EMOJI } from './emoji-list';

describe('emoji', () => {
  it('replace their codes and leave other colons alone', () => {
    expect(withEmoji('Done :smile: at 10:30:15 :nope: :heart:', ALL_EMOJI)).toBe('Done 😄 at 10:30:15 :nope: ❤️');
  });

  it.each([
    ['Thanks :smi', 'smi'],
    [':ok', 'ok'],
  ])('are offered at %j', (text, query) => expect(emojiWordAt(text, text.length)?.query).toBe(query));

  it.each(['10:30', 'note:this', ':s', 'https://x', ': ', ':Smile'])('are not offered at %j', (text) =>
    expect(emojiWordAt(text, text.length)).toBeNull(),
  );

  it('are found by code first, then by words', () => {
    expect(findEmoji(ALL_EMOJI, 'smil')[0]?.code).toMatch(/^smil/);
    expect(findEmoji(ALL_EMOJI, 'parcel').map(({ char }) => char)).toEqual(['📦']);
    expect(findEmoji(ALL_EMOJI, 'qqq')).toEqual([]);
  });

  it('each have a code of their own', () => {
    expect(new Set(ALL_EMOJI.map(({ code }) => code)).size).toBe(ALL_EMOJI.length);
    expect(ALL_EMOJI.every(({ char, code }) => char !== '' && /^[a-z0-9_]+$/.test(code))).toBe(true);
  });
});
