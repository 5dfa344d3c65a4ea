// One verification to tick; without a way to tick it, it is not possible here.

import { useLanguage } from '../i18n/language.js';
import { type Country, countryCodes } from '../service/draft.js';
import { CountrySelect } from './country-select.js';

export function VerificationRow(props: {
  verification: string;
  /** The id of what there is to say about it. */
  says?: string | undefined;
  checked?: boolean;
  country?: Country | undefined;
  onToggle?: (on: boolean) => void;
  onCountry?: (country: Country) => void;
}) {
  const { words } = useLanguage();
  const { verification, onToggle, onCountry } = props;
  const id = `check-${verification}`;
  return (
    <div class="check">
      <input
        type="checkbox"
        id={id}
        checked={props.checked ?? false}
        disabled={onToggle === undefined}
        aria-describedby={props.says}
        onChange={(event) => onToggle?.(event.currentTarget.checked)}
      />
      <div class="check-body">
        <label for={id}>{words.verifications[verification] ?? verification}</label>
        {props.checked && onCountry !== undefined && countryCodes(verification).length > 0 && (
          <CountrySelect id={`${id}-country`} verification={verification} value={props.country} onChoose={onCountry} />
        )}
      </div>
    </div>
  );
}
