import type { Option } from '../document/editor-state';
import type { Path } from '../document/json';

interface Common {
  /** From the object that the fields are of. */
  at: Path;
  label: string;
  hint?: string;
  /** The field may be absent; cleared, it is taken away. */
  isOptional?: boolean;
}

/** A fixed list, or the name of a kind of thing in the document. */
export type Options = readonly Option[] | string;

export type ListSpec = Common & {
  kind: 'list';
  /** `named`: an object whose fields are the items; `ids`, `keys`: a list whose items have an `id` or a `key`; `plain`: neither. */
  shape: 'named' | 'ids' | 'keys' | 'plain';
  /** One item in a word: "fact". */
  noun: string;
  /** What a folded row says. */
  title: (item: unknown, step: string | number) => string;
  /** A new item, which gets the text typed beside the button as its title. */
  make: (title: string) => object;
  fields: readonly FieldSpec[];
};

/** A field of a form, as data: the form pieces draw it at its place in the document. */
export type FieldSpec =
  | (Common & { kind: 'text'; rows?: number; placeholder?: string })
  | (Common & { kind: 'number'; unit?: string; min?: number; max?: number; step?: number })
  | (Common & { kind: 'choice'; options: Options })
  | (Common & { kind: 'flag'; byDefault?: boolean })
  | (Common & { kind: 'mood' })
  | (Common & { kind: 'many'; options: Options })
  | (Common & { kind: 'lines'; placeholder?: string })
  | ListSpec;

/** An id made of a title, short and not yet taken. */
export function idFrom(title: string, taken: readonly string[]): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[^a-z]+|_+$/g, '')
    .slice(0, 30);
  const base = words === '' ? 'new' : words;
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.includes(`${base}_${number}`)) return `${base}_${number}`;
}
