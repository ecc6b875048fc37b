import { articleBlocks } from './article';

describe('an article in blocks', () => {
  it('joins lines that only the editor broke, and keeps paragraphs apart', () => {
    expect(articleBlocks('A dated event of the\ncustomer is at risk.\n\nAsk first.')).toEqual([
      { mark: '', text: 'A dated event of the customer is at risk.' },
      { mark: '', text: 'Ask first.' },
    ]);
  });

  it('shows items of lists by their mark, with the lines that belong to them', () => {
    expect(articleBlocks('Steps:\n1. Open the app\n   and wait.\n2) Print.\n- Or ask.\n\nDone.')).toEqual([
      { mark: '', text: 'Steps:' },
      { mark: '1.', text: 'Open the app and wait.' },
      { mark: '2)', text: 'Print.' },
      { mark: '•', text: 'Or ask.' },
      { mark: '', text: 'Done.' },
    ]);
  });

  it('has nothing for nothing', () => {
    expect(articleBlocks('')).toEqual([]);
  });
});
