import * as React from 'react';

import { WordList } from '../claim/wordlist';
import { useTrans } from '../ui/trans';
import { Chips } from './chips';
import type { Update } from './state';

/** Suggestions that are shown at once. */
const SHOWN = 8;

/** The tags with one more; the same when the text holds none or one that is there already. */
export function withTag(tags: readonly string[], text: string): readonly string[] {
  const tag = text.trim().replace(/\s+/g, '-');
  return tag && !tags.includes(tag) ? [...tags, tag] : tags;
}

/** Tags as chips, with completion from the tags of the library. */
export function TagsEditor(props: {
  tags: readonly string[];
  known: readonly string[];
  /** What is typed and not yet a tag. */
  text: string;
  onText: (text: string) => void;
  onChange: Update<string[]>;
}): React.ReactElement {
  const { tags, known, text, onText, onChange } = props;
  const trans = useTrans();
  const list = React.useMemo(
    () =>
      new WordList(
        known.filter(tag => !tags.includes(tag)),
        tag => [tag]
      ),
    [known, tags]
  );
  const offers = React.useMemo(
    () => list.match(text, SHOWN).map(({ item }) => ({ key: item, label: item })),
    [list, text]
  );
  return (
    <Chips
      chips={tags.map(tag => ({ key: tag, label: tag }))}
      offers={offers}
      control="tags"
      text={text}
      label={trans.__('Add a tag')}
      placeholder={trans.__('Add a tag…')}
      testId="bibclaim-form-tags"
      chipTestId="bibclaim-form-tag"
      enterKeys=","
      opensOnFocus
      onText={onText}
      onAdd={tag => onChange(before => [...withTag(before, tag)])}
      onRemove={tag => onChange(before => before.filter(other => other !== tag))}
    />
  );
}
