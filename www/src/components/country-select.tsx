// The country that issued a document, where its type has countries.

import { useLanguage } from '../i18n/language.js';
import { type Country, countryCodes } from '../service/draft.js';

export function CountrySelect(props: {
  id: string;
  verification: string;
  value: Country | undefined;
  onChoose: (country: Country) => void;
}) {
  const { words } = useLanguage();
  const codes = countryCodes(props.verification);
  const name = words.verifications[props.verification] ?? props.verification;
  return (
    <p class="country">
      <label for={props.id}>
        {words.country}
        <span class="visually-hidden">: {name}</span>
      </label>
      <select
        id={props.id}
        value={props.value}
        onChange={(event) => {
          const chosen = codes.find((code) => code === event.currentTarget.value);
          if (chosen !== undefined) {
            props.onChoose(chosen);
          }
        }}
      >
        {codes.map((code) => (
          <option key={code} value={code}>
            {words.countries[code] ?? code}
          </option>
        ))}
      </select>
    </p>
  );
}
