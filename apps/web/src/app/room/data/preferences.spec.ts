import { readPreferences, STANDARD } from './preferences';

describe('preferences', () => {
  it('come back as they were set', () => {
    const set = { isSoundOn: false, volume: 0.25, sendKey: 'ctrl-enter', order: 'manual' } as const;
    expect(readPreferences(JSON.stringify(set))).toEqual(set);
  });

  it.each(['', 'null', '[]', '"x"', '{', '{"volume":7,"sendKey":"space","order":1,"isSoundOn":"yes"}'])(
    'are the standard when %j is stored',
    (text) => expect(readPreferences(text)).toEqual(STANDARD),
  );
});
