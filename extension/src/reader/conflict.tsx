import { Dialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';

import type { IClaim } from '../claim/claim';
import type { FindClaim } from '../claim/fieldwords';
import { fieldLabel, fieldLines } from '../claim/fieldwords';
import type { IDifference, Side } from '../claim/merge';

/** Lets a person settle a lost race field by field; `null` when they stop. */
export type SettleConflict = (
  differing: readonly IDifference[],
  theirs: IClaim,
  /** Finds claims that the values refer to. */
  find: FindClaim
) => Promise<ReadonlyMap<string, Side> | null>;

/** The dialog that shows both versions of a claim. */
export function settleByDialog(trans: TranslationBundle): SettleConflict {
  return async (differing, theirs, find) => {
    const body = new ConflictBody(differing, theirs, find, trans);
    const dialog = new ConflictDialog({
      title: trans.__('This claim was changed on disk meanwhile'),
      body,
      buttons: [
        Dialog.cancelButton({ label: trans.__('Back to the form') }),
        Dialog.okButton({ label: trans.__('Save this choice') })
      ]
    });
    dialog.addClass('bibclaim-ConflictDialog');
    const result = await dialog.launch();
    return result.button.accept ? body.getValue() : null;
  };
}

/** A dialog whose body has buttons of its own: Enter presses them, as the space bar does. */
class ConflictDialog extends Dialog<ReadonlyMap<string, Side>> {
  override handleEvent(event: Event): void {
    const isEnter = event instanceof KeyboardEvent && event.key === 'Enter';
    if (isEnter && document.activeElement?.matches('.bibclaim-Conflict button')) {
      return;
    }
    super.handleEvent(event);
  }
}

class ConflictBody extends ReactWidget implements Dialog.IBodyWidget<ReadonlyMap<string, Side>> {
  constructor(
    private _differing: readonly IDifference[],
    private _theirs: IClaim,
    private _find: FindClaim,
    private _trans: TranslationBundle
  ) {
    super();
    this._choices = new Map(_differing.map(({ field }) => [field, 'mine']));
    // the dialog looks for its first stop before React has drawn any
    this.node.tabIndex = 0;
    this.node.setAttribute('role', 'group');
    this.node.setAttribute('aria-label', _trans.__('Fields that both versions changed'));
  }

  getValue(): ReadonlyMap<string, Side> {
    return this._choices;
  }

  protected override render(): React.ReactElement {
    return (
      <ConflictFields
        differing={this._differing}
        id={this._theirs.id}
        find={this._find}
        trans={this._trans}
        onChoose={choices => {
          this._choices = choices;
        }}
      />
    );
  }

  private _choices: ReadonlyMap<string, Side>;
}

/** The fields that both versions changed, each with its two values; the choice is drawn at once. */
function ConflictFields(props: {
  differing: readonly IDifference[];
  id: string;
  find: FindClaim;
  trans: TranslationBundle;
  onChoose: (choices: ReadonlyMap<string, Side>) => void;
}): React.ReactElement {
  const { differing, find, trans } = props;
  const [choices, setChoices] = React.useState<ReadonlyMap<string, Side>>(
    () => new Map(differing.map(({ field }) => [field, 'mine']))
  );
  const choose = (fields: readonly string[], side: Side): void => {
    const made = new Map([...choices, ...fields.map(field => [field, side] as const)]);
    setChoices(made);
    props.onChoose(made);
  };
  const sides: Side[] = ['mine', 'theirs'];
  const names = { mine: trans.__('Mine'), theirs: trans.__('On disk') };
  return (
    <div className="bibclaim-Conflict" data-testid="bibclaim-conflict">
      <p>
        {trans.__(
          'Claim %1. Choose for each field which version stays; fields that are not listed are merged already.',
          props.id
        )}
      </p>
      <div className="bibclaim-Conflict-all">
        {sides.map(side => (
          <button
            key={side}
            type="button"
            className="bibclaim-Button"
            data-testid={`bibclaim-conflict-all-${side}`}
            onClick={() =>
              choose(
                differing.map(({ field }) => field),
                side
              )
            }
          >
            {side === 'mine' ? trans.__('Keep all of mine') : trans.__('Take all from disk')}
          </button>
        ))}
      </div>
      {differing.map(difference => (
        <fieldset key={difference.field} className="bibclaim-Conflict-field">
          <legend>{fieldLabel(difference.field, trans)}</legend>
          {sides.map(side => (
            <label key={side} className="bibclaim-Conflict-side">
              <input
                type="radio"
                name={`bibclaim-conflict-${difference.field}`}
                checked={choices.get(difference.field) === side}
                data-testid={`bibclaim-conflict-${difference.field}-${side}`}
                onChange={() => choose([difference.field], side)}
              />
              <span className="bibclaim-Conflict-name">{names[side]}</span>
              <ConflictValue
                lines={fieldLines(difference.field, difference[side], find, trans)}
                others={fieldLines(
                  difference.field,
                  difference[side === 'mine' ? 'theirs' : 'mine'],
                  find,
                  trans
                )}
                trans={trans}
              />
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

/** A value in words; of several lines those that the other version does not have stand out. */
function ConflictValue(props: {
  lines: readonly string[];
  others: readonly string[];
  trans: TranslationBundle;
}): React.ReactElement {
  const { lines, others, trans } = props;
  if (!lines.length) {
    return <span className="bibclaim-Conflict-value">{trans.__('(nothing)')}</span>;
  }
  const haveCommon = lines.some(line => others.includes(line));
  return (
    <span className="bibclaim-Conflict-value">
      {lines.map((line, i) =>
        haveCommon && !others.includes(line) ? (
          <strong key={i} dir="auto">
            {line}
          </strong>
        ) : (
          <span key={i} dir="auto">
            {line}
          </span>
        )
      )}
    </span>
  );
}
